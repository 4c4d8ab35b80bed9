package dev.scimbridge.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The OpenAPI document of the admin API, and what real answers have to do with it. */
final class ApiDocument {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<Pattern, String> templates =
            new TreeMap<>((one, other) -> one.pattern().compareTo(other.pattern()));
    private final Set<String> seen = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();

    ApiDocument() {
        this.document = read();
        paths().forEach(path ->
                templates.put(Pattern.compile("\\Q" + path.replaceAll("\\{[^}]*}", "\\\\E[^/]+\\\\Q") + "\\E"), path));
    }

    private static JsonNode read() {
        try (InputStream file = Objects.requireNonNull(
                ApiDocument.class.getResourceAsStream("/dev/scimbridge/admin/openapi.yaml"), "openapi.yaml")) {
            return new YAMLMapper().readTree(file);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    JsonNode json() {
        return document;
    }

    private Set<String> paths() {
        Set<String> paths = new TreeSet<>();
        document.path("paths").fieldNames().forEachRemaining(paths::add);
        return paths;
    }

    /** Method and path template of every operation. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        paths().forEach(path -> document.path("paths").path(path).fieldNames().forEachRemaining(member -> {
            if (METHODS.contains(member)) {
                operations.add(member.toUpperCase(Locale.ROOT) + " " + path);
            }
        }));
        return operations;
    }

    JsonNode operation(String operation) {
        String[] words = operation.split(" ", 2);
        return document.path("paths").path(words[1]).path(words[0].toLowerCase(Locale.ROOT));
    }

    /** Every documented status, as method, path template and status. */
    Set<String> answers() {
        Set<String> answers = new TreeSet<>();
        operations()
                .forEach(operation -> operation(operation)
                        .path("responses")
                        .fieldNames()
                        .forEachRemaining(status -> answers.add(operation + " " + status)));
        return answers;
    }

    /** The answers that were seen, written as {@link #answers} writes them. */
    Set<String> seen() {
        return seen;
    }

    /** What in the seen answers was not as documented. */
    List<String> problems() {
        return problems;
    }

    /** Judges everything that goes through it. */
    Filter filter() {
        return new Filter() {
            @Override
            public Response filter(
                    FilterableRequestSpecification request,
                    FilterableResponseSpecification expected,
                    FilterContext context) {
                Response answer = context.next(request, expected);
                judge(request.getMethod(), URI.create(request.getURI()).getRawPath(), answer);
                return answer;
            }
        };
    }

    private void judge(String method, String path, Response answer) {
        Optional<String> template = template(path);
        if (template.isEmpty()) {
            problems.add(method + " " + path + " is not in the document");
            return;
        }
        String name = method + " " + template.get() + " " + answer.statusCode();
        seen.add(name);
        JsonNode responses = operation(method + " " + template.get()).path("responses");
        JsonNode response = resolved(responses.path(String.valueOf(answer.statusCode())));
        if (response.isMissingNode()) {
            problems.add(name + " is not in the document: "
                    + answer.asString().lines().findFirst().orElse(""));
        } else if (response.has("content")) {
            judgeBody(name, response.path("content"), answer);
        } else if (!answer.asString().isEmpty()) {
            problems.add(name + " should have no body");
        }
    }

    private void judgeBody(String name, JsonNode content, Response answer) {
        String type = answer.contentType().replaceFirst(";.*", "");
        JsonNode schema = content.path(type).path("schema");
        if (!content.has(type)) {
            problems.add(name + " came as " + type);
        } else if (type.equals("application/json")) {
            ObjectNode whole = new ObjectMapper().createObjectNode();
            whole.set("allOf", new ObjectMapper().createArrayNode().add(schema));
            whole.set("components", document.path("components"));
            for (Error error : schemas.getSchema(whole).validate(parsed(answer.asString()))) {
                problems.add(name + ": " + error);
            }
        }
    }

    private static JsonNode parsed(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    /** The node, or what it refers to. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** The documented path that a request's path is one of. */
    Optional<String> template(String path) {
        List<String> fitting = templates.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(path).matches())
                .map(Map.Entry::getValue)
                .toList();
        // A fixed segment before a named one.
        return fitting.stream().min((one, other) -> Integer.compare(named(one), named(other)));
    }

    private static int named(String template) {
        return (int) template.chars().filter(c -> c == '{').count();
    }
}
