package dev.scimbridge.scim.filter;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimException;
import dev.scimbridge.scim.schema.Attribute;
import dev.scimbridge.scim.schema.Schemas;
import java.util.Arrays;
import java.util.List;

/**
 * Reads filters (RFC 7644 §3.4.2.2 with errata 4690, 7319 and 7322) and checks them against the schemas.
 *
 * <p>Beyond the grammar, white space may be of any length and kind, and a sub-attribute may follow a value path, as Entra
 * ID writes it: {@code emails[type eq "work"].value eq "x"} means {@code emails[type eq "work" and value eq "x"]}.
 *
 * <p>Cost is linear in the text; what is too long, too deep or has too many terms is refused.
 */
public final class FilterParser {

    /** The longest filter, in UTF-16 chars. */
    public static final int MAX_LENGTH = 16_384;

    /** How deep parentheses and brackets may be nested. */
    public static final int MAX_DEPTH = 50;

    /** How many comparisons a filter may make. */
    public static final int MAX_TERMS = 1_000;

    private final Schemas schemas;

    public FilterParser(Schemas schemas) {
        this.schemas = schemas;
    }

    /**
     * Reads a filter on resources of one type.
     *
     * @throws ScimException.BadRequest invalidFilter; the detail names the position, counted in characters from 1, and
     *     what was expected. Also for an attribute that the type does not have.
     */
    public Filter parse(String text, ResourceType type) {
        return parse(text, List.of(Scope.of(schemas, type)), true);
    }

    /**
     * Reads a filter on resources of all types. An attribute that a type does not have is one without value (§3.4.2.1).
     *
     * @throws ScimException.BadRequest invalidFilter, as for one type
     */
    public Filter parseForAllTypes(String text) {
        List<Scope> scopes = Arrays.stream(ResourceType.values())
                .map(type -> Scope.of(schemas, type))
                .toList();
        return parse(text, scopes, false);
    }

    /**
     * Reads a filter on an object that no schema of ours describes, such as a user in Graph's words.
     *
     * @param object a complex attribute whose sub-attributes are the names that the filter may use
     * @throws ScimException.BadRequest invalidFilter, as for one type
     */
    public static Filter parse(String text, Attribute object) {
        return parse(text, List.of(Scope.of(object)), true);
    }

    private static Filter parse(String text, List<Scope> scopes, boolean strict) {
        if (text.length() > MAX_LENGTH) {
            throw Meaning.invalid("The filter is longer than " + MAX_LENGTH + " characters.");
        }
        return new FilterReading(new FilterScanner(text), strict).filter(scopes);
    }
}
