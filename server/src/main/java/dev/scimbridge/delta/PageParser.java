package dev.scimbridge.delta;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.scimbridge.graph.GraphChange;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a collection answer as it streams in.
 *
 * @param <T> the kind of object
 * @see <a href="https://learn.microsoft.com/graph/paging">Paging Microsoft Graph data</a>
 */
final class PageParser<T> {

    /** Reads the object that the parser stands on. */
    @FunctionalInterface
    interface ItemParser<T> {
        GraphChange<T> parse(JsonParser parser) throws IOException;
    }

    /**
     * A collection answer.
     *
     * @param nextLink {@code @odata.nextLink}
     * @param deltaLink {@code @odata.deltaLink}
     */
    record Body<T>(List<GraphChange<T>> items, Optional<String> nextLink, Optional<String> deltaLink) {}

    private final ItemParser<T> itemParser;

    PageParser(ItemParser<T> itemParser) {
        this.itemParser = itemParser;
    }

    /**
     * Reads to the end of the JSON object.
     *
     * @throws IOException if the connection or the JSON breaks off, or if the JSON is no collection
     */
    Body<T> parse(InputStream body) throws IOException {
        try (JsonParser parser = StreamedObject.JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(parser, "The answer is not a JSON object");
            }
            Body<T> page = collection(parser);
            finish(parser);
            return page;
        }
    }

    /** Reads past the JSON's end, so that a connection or compression that breaks off there does not go unnoticed. */
    static void finish(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "The answer goes on after its end");
        }
    }

    private Body<T> collection(JsonParser parser) throws IOException {
        @Nullable List<GraphChange<T>> items = null;
        Optional<String> nextLink = Optional.empty();
        Optional<String> deltaLink = Optional.empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "value" -> items = items(parser);
                case "@odata.nextLink" -> nextLink = Optional.ofNullable(parser.getValueAsString());
                case "@odata.deltaLink" -> deltaLink = Optional.ofNullable(parser.getValueAsString());
                // OData streams: what fails after the status line is told at the end of the body.
                case "error" -> throw new JsonParseException(parser, "The answer ends with an error");
                default -> parser.skipChildren();
            }
        }
        if (items == null) {
            throw new JsonParseException(parser, "The answer has no value");
        }
        return new Body<>(items, nextLink, deltaLink);
    }

    private List<GraphChange<T>> items(JsonParser parser) throws IOException {
        if (!parser.isExpectedStartArrayToken()) {
            throw new JsonParseException(parser, "The answer's value is not an array");
        }
        List<GraphChange<T>> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(itemParser.parse(parser));
        }
        return items;
    }
}
