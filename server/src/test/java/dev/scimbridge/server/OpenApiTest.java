package dev.scimbridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.glassfish.jersey.server.model.Resource;
import org.junit.jupiter.api.Test;

/** The document of the admin API says what the admin API does, no less and no more. */
final class OpenApiTest {

    private final ApiDocument document = new ApiDocument();

    @Test
    void document_hasEveryMethodOfEveryEndpoint_andNoOther() {
        Set<String> real = new TreeSet<>();
        for (JavaClass endpoint : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.scimbridge.admin")) {
            if (endpoint.isAnnotatedWith(Path.class)) {
                collect("", Resource.from(endpoint.reflect()), real);
            }
        }

        assertThat(real).hasSizeGreaterThan(10);
        assertThat(document.operations())
                .as("whoever adds, changes or takes away an endpoint of the admin API does the same in"
                        + " server/src/main/resources/dev/scimbridge/admin/openapi.yaml (path, method, parameters, body,"
                        + " every status with its schema), and provokes each status in"
                        + " ApiAnswersTest.everyDocumentedStatus_isProvoked_andEveryAnswerIsAsDocumented")
                .isEqualTo(real);
    }

    private static void collect(String prefix, Resource resource, Set<String> operations) {
        String path = (prefix + "/" + resource.getPath())
                .replaceAll("/+", "/")
                .replaceAll("\\{\\s*([A-Za-z]+)\\s*:[^}]*}", "{$1}")
                .replaceFirst("(.)/$", "$1");
        resource.getResourceMethods().forEach(method -> operations.add(method.getHttpMethod() + " " + path));
        resource.getChildResources().forEach(child -> collect(path, child, operations));
    }

    @Test
    void document_isWellFormed() {
        List<String> dangling = new ArrayList<>();
        document.json().findValuesAsText("$ref").forEach(reference -> {
            if (document.json().at(reference.substring(1)).isMissingNode()) {
                dangling.add(reference);
            }
        });
        List<String> ids = new ArrayList<>();
        for (String operation : document.operations()) {
            JsonNode json = document.operation(operation);
            ids.add(json.path("operationId").asText());
            assertThat(json.path("summary").asText()).as(operation).isNotBlank();
            assertThat(parameters(operation))
                    .as("the path parameters of " + operation)
                    .containsExactlyInAnyOrderElementsOf(Pattern.compile("\\{([^}]+)}")
                            .matcher(operation)
                            .results()
                            .map(match -> match.group(1))
                            .toList());
        }
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(dangling).isEmpty();
        assertThat(ids).doesNotContain("").doesNotHaveDuplicates();
        document.json()
                .at("/components/schemas")
                .properties()
                .forEach(schema -> assertThat(meta.validate(schema.getValue()))
                        .as(schema.getKey())
                        .isEmpty());
    }

    private List<String> parameters(String operation) {
        List<String> names = new ArrayList<>();
        String path = operation.split(" ", 2)[1];
        List<JsonNode> all = new ArrayList<>();
        document.json().path("paths").path(path).path("parameters").forEach(all::add);
        document.operation(operation).path("parameters").forEach(all::add);
        all.stream()
                .map(document::resolved)
                .filter(one -> one.path("in").asText().equals("path"))
                .forEach(one -> names.add(one.path("name").asText()));
        return names;
    }
}
