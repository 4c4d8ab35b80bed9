package dev.scimbridge.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.scimbridge.scim.ScimException;
import dev.scimbridge.scim.ScimType;
import dev.scimbridge.scim.ScimUrn;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The body of POST {@code /.search} (RFC 7644 §3.4.3). */
final class SearchBody {

    /** The longest body that is read: a filter of the greatest length, every character escaped, twice. */
    static final int MAX_LENGTH = 256 * 1024;

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private final Map<String, JsonNode> members = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private SearchBody(JsonNode body) {
        body.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    }

    /**
     * Reads the request.
     *
     * @throws ScimException.PayloadTooLarge if the body is longer than {@link #MAX_LENGTH}
     * @throws ScimException.BadRequest invalidSyntax if it is not a SearchRequest; invalidValue if a member is of
     *     another type
     */
    static ListRequest read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_LENGTH + 1);
        if (bytes.length > MAX_LENGTH) {
            throw new ScimException.PayloadTooLarge("The body is longer than " + MAX_LENGTH + " bytes.");
        }
        SearchBody body = new SearchBody(parse(bytes));
        if (!body.texts("schemas").contains(ScimUrn.SEARCH_REQUEST)) {
            throw new ScimException.BadRequest(
                    ScimType.INVALID_SYNTAX, "The member schemas must contain " + ScimUrn.SEARCH_REQUEST + ".");
        }
        return new ListRequest(
                body.texts("attributes"),
                body.texts("excludedAttributes"),
                body.text("filter"),
                body.text("sortBy"),
                body.text("sortOrder"),
                body.integer("startIndex"),
                body.integer("count"),
                body.text("cursor"));
    }

    private static JsonNode parse(byte[] bytes) throws IOException {
        try {
            JsonNode body = JSON.readTree(bytes);
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            // The parser's words are not for clients; that it is no JSON is all there is to say.
        }
        throw new ScimException.BadRequest(ScimType.INVALID_SYNTAX, "The body must be a JSON object.");
    }

    private Optional<String> text(String name) {
        return value(name, JsonNode::isTextual, "a string");
    }

    private Optional<String> integer(String name) {
        return value(name, JsonNode::isIntegralNumber, "an integer");
    }

    private Optional<String> value(String name, Predicate<JsonNode> isValid, String expected) {
        Optional<JsonNode> node = Optional.ofNullable(members.get(name)).filter(value -> !value.isNull());
        if (node.isPresent() && !isValid.test(node.get())) {
            throw wrongType(name, expected);
        }
        return node.map(JsonNode::asText);
    }

    private List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        JsonNode array = members.get(name);
        if (array != null && !array.isNull()) {
            if (!array.isArray()) {
                throw wrongType(name, "an array of strings");
            }
            for (JsonNode element : array) {
                if (!element.isTextual()) {
                    throw wrongType(name, "an array of strings");
                }
                texts.add(element.textValue());
            }
        }
        return texts;
    }

    private static ScimException wrongType(String name, String expected) {
        return new ScimException.BadRequest(
                ScimType.INVALID_VALUE, "The member " + name + " must be " + expected + ".");
    }
}
