package dev.scimbridge.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The properties that Graph mentioned of one object, by Graph's names. A property is a JSON value, an explicit JSON
 * {@code null} (cleared), or missing (not mentioned).
 *
 * <p>Instances are immutable; callers do not change the JSON nodes they put in or get out.
 */
public final class GraphProperties {

    private static final String PLAIN = "0000-00-00T00:00:00Z";
    private static final GraphProperties NONE = new GraphProperties(Map.of());

    private final Map<String, JsonNode> mentioned;

    private GraphProperties(Map<String, JsonNode> mentioned) {
        this.mentioned = mentioned;
    }

    /** Nothing mentioned. */
    public static GraphProperties none() {
        return NONE;
    }

    /** The given properties, in their order; {@link NullNode} means cleared. */
    public static GraphProperties of(Map<String, JsonNode> mentioned) {
        return new GraphProperties(new LinkedHashMap<>(mentioned));
    }

    /** Gathers what Graph mentions of one object, without a copy at the end. Of what is given twice the last counts. */
    public static final class Builder {

        /** Room for all that is selected of a person. */
        private static final int EXPECTED = 64;

        private @Nullable Map<String, JsonNode> mentioned = new LinkedHashMap<>(EXPECTED);

        /** A property and its value; {@link NullNode} means cleared. */
        public Builder put(String name, JsonNode value) {
            open().put(name, value);
            return this;
        }

        /** The same, unless the property was given. */
        public Builder putIfAbsent(String name, JsonNode value) {
            open().putIfAbsent(name, value);
            return this;
        }

        /** The properties; nothing can be given afterwards. */
        public GraphProperties build() {
            GraphProperties properties = new GraphProperties(open());
            mentioned = null;
            return properties;
        }

        private Map<String, JsonNode> open() {
            return Objects.requireNonNull(mentioned, "the properties are built");
        }
    }

    /** All mentioned properties in order, cleared ones as {@link NullNode}. */
    public Map<String, JsonNode> asMap() {
        return Collections.unmodifiableMap(mentioned);
    }

    /**
     * This object after a delta: a value sets, {@code null} clears, silence keeps.
     *
     * @see <a href="https://learn.microsoft.com/graph/api/user-delta">user: delta, Response</a>
     */
    public GraphProperties mergedWith(GraphProperties delta) {
        if (delta.mentioned.isEmpty()) {
            return this;
        }
        if (mentioned.isEmpty()) {
            return delta;
        }
        Map<String, JsonNode> merged = new LinkedHashMap<>(mentioned);
        merged.putAll(delta.mentioned);
        return new GraphProperties(merged);
    }

    /**
     * The same object as a full enumeration means it: what was selected and is not mentioned has no value.
     *
     * @param selected names that the enumeration asked for; all others stay as they are
     */
    public GraphProperties withUnmentionedCleared(Collection<String> selected) {
        if (mentioned.keySet().containsAll(selected)) {
            return this;
        }
        Map<String, JsonNode> whole = new LinkedHashMap<>(mentioned);
        for (String name : selected) {
            whole.putIfAbsent(name, NullNode.getInstance());
        }
        return new GraphProperties(whole);
    }

    /** What Graph said about a property, as JSON. */
    public Presence<JsonNode> get(String name) {
        JsonNode node = mentioned.get(name);
        if (node == null) {
            return new Presence.NotMentioned<>();
        }
        return node.isNull() ? new Presence.Cleared<>() : new Presence.Value<>(node);
    }

    /** A text property; the empty string and blanks count as no value, as Entra shows them. */
    public Presence<String> text(String name) {
        return get(name).flatMap(GraphProperties::nonBlank);
    }

    /** A boolean property; anything else in its place counts as no value. */
    public Presence<Boolean> flag(String name) {
        return get(name).flatMap(node -> node.isBoolean() ? Optional.of(node.booleanValue()) : Optional.empty());
    }

    /**
     * An {@code Edm.DateTimeOffset} property with any number of fraction digits. Anything that is neither a date nor
     * {@code null} is as good as not mentioned, for it does not say that there is no date: malformed text, the empty
     * string, and the year 1, which some services give for a date that was never set.
     */
    public Presence<Instant> instant(String name) {
        JsonNode node = mentioned.get(name);
        if (node == null || node.isNull()) {
            return node == null ? new Presence.NotMentioned<>() : new Presence.Cleared<>();
        }
        return parseInstant(node.asText())
                .<Presence<Instant>>map(Presence.Value::new)
                .orElseGet(Presence.NotMentioned::new);
    }

    /** A collection of texts, without blanks; empty when there is none or it is not known. */
    public List<String> texts(String name) {
        JsonNode node = mentioned.get(name);
        if (node == null || !node.isArray()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(node.size());
        node.forEach(item -> nonBlank(item).ifPresent(texts::add));
        return texts;
    }

    /** A text inside a complex property, such as {@code employeeOrgData.costCenter}. */
    public Presence<String> text(String name, String part) {
        return get(name)
                .flatMap(node -> Optional.<JsonNode>ofNullable(node.get(part)).flatMap(GraphProperties::nonBlank));
    }

    private static Optional<String> nonBlank(JsonNode node) {
        return node.isTextual() && !node.textValue().isBlank() ? Optional.of(node.textValue()) : Optional.empty();
    }

    private static Optional<Instant> parseInstant(String text) {
        if (isPlain(text)) {
            return plainInstant(text);
        }
        try {
            OffsetDateTime date = OffsetDateTime.parse(text);
            return date.getYear() > 1 ? Optional.of(date.toInstant()) : Optional.empty();
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }

    /** Whether the text is like {@code 2026-03-01T10:00:00Z}, as nearly all are; then no formatter is needed. */
    private static boolean isPlain(String text) {
        if (text.length() != PLAIN.length()) {
            return false;
        }
        for (int i = 0; i < PLAIN.length(); i++) {
            char c = text.charAt(i);
            if (PLAIN.charAt(i) == '0' ? c < '0' || c > '9' : c != PLAIN.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Instant> plainInstant(String text) {
        try {
            int year = number(text, 0, 4);
            LocalDateTime date = LocalDateTime.of(
                    year,
                    number(text, 5, 7),
                    number(text, 8, 10),
                    number(text, 11, 13),
                    number(text, 14, 16),
                    number(text, 17, 19));
            return year > 1 ? Optional.of(date.toInstant(ZoneOffset.UTC)) : Optional.empty();
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GraphProperties that && mentioned.equals(that.mentioned);
    }

    @Override
    public int hashCode() {
        return mentioned.hashCode();
    }

    /** The names only: values are personal data and do not belong in logs. */
    @Override
    public String toString() {
        return "GraphProperties" + mentioned.keySet();
    }
}
