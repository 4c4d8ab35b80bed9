package dev.scimbridge.scim;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an attribute as clients write it in filters, {@code sortBy} and {@code excludedAttributes} (RFC 7644 §3.10):
 * {@code userName}, {@code name.givenName}, {@code urn:ietf:params:scim:schemas:core:2.0:User:name.givenName},
 * or an extension's URN alone for the whole extension.
 *
 * <p>The spelling is kept, but paths that differ in case alone are equal (RFC 7643 §2.1).
 *
 * @param schema the URN in front, or null
 * @param attribute the attribute; null only if the path is a schema's URN alone
 * @param subAttribute the part after the dot, or null
 */
public record AttributePath(
        @Nullable String schema,
        @Nullable String attribute,
        @Nullable String subAttribute) {

    /**
     * A name as in RFC 7643 §2.1, which allows a dollar sign for {@code $ref}; the ABNF of RFC 7644 forgets it.
     */
    private static final Pattern NAME = Pattern.compile("[A-Za-z$][A-Za-z0-9$_-]*");

    /** The characters of a URN (RFC 8141 §2) without those that end a path in a filter. */
    private static final Pattern URN = Pattern.compile("[Uu][Rr][Nn]:[A-Za-z0-9._~!$&'*+,;=@%/:-]+");

    private static final List<String> KNOWN_SCHEMAS =
            Arrays.stream(ResourceType.values()).flatMap(ResourceType::schemas).toList();

    /** @throws IllegalArgumentException if neither schema nor attribute is given, or a sub-attribute without one */
    public AttributePath {
        if (attribute == null && (schema == null || subAttribute != null)) {
            throw new IllegalArgumentException("A path needs an attribute or a schema's URN");
        }
    }

    /** The path of an attribute without URN. */
    public static AttributePath of(String attribute) {
        return new AttributePath(null, attribute, null);
    }

    /** The path of a sub-attribute without URN. */
    public static AttributePath of(String attribute, String subAttribute) {
        return new AttributePath(null, attribute, subAttribute);
    }

    /**
     * Reads a path. The URNs of the schemas we serve are known, so that the end of a URN is never guessed for them;
     * after them a dot is read like a colon, since some readers write extension attributes that way. Any other URN
     * ends at the last colon.
     *
     * @return empty if the text is not a path
     */
    public static Optional<AttributePath> parse(String text) {
        for (String schema : KNOWN_SCHEMAS) {
            if (text.regionMatches(true, 0, schema, 0, schema.length())) {
                String urn = text.substring(0, schema.length());
                if (text.length() == schema.length()) {
                    return Optional.of(new AttributePath(urn, null, null));
                }
                char separator = text.charAt(schema.length());
                if (separator == ':' || separator == '.') {
                    return parseNames(urn, text.substring(schema.length() + 1));
                }
            }
        }
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return parseNames(null, text);
        }
        String urn = text.substring(0, colon);
        return URN.matcher(urn).matches() ? parseNames(urn, text.substring(colon + 1)) : Optional.empty();
    }

    private static Optional<AttributePath> parseNames(@Nullable String schema, String names) {
        int dot = names.indexOf('.');
        String attribute = dot < 0 ? names : names.substring(0, dot);
        String subAttribute = dot < 0 ? null : names.substring(dot + 1);
        boolean valid = NAME.matcher(attribute).matches()
                && (subAttribute == null || NAME.matcher(subAttribute).matches());
        return valid ? Optional.of(new AttributePath(schema, attribute, subAttribute)) : Optional.empty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AttributePath path
                && toString().toLowerCase(Locale.ROOT).equals(path.toString().toLowerCase(Locale.ROOT));
    }

    @Override
    public int hashCode() {
        return Objects.hash(toString().toLowerCase(Locale.ROOT));
    }

    /** The path as a client would write it; {@link #parse} reads it back. */
    @Override
    public String toString() {
        String names = subAttribute == null ? attribute : attribute + "." + subAttribute;
        if (schema == null) {
            return String.valueOf(names);
        }
        return names == null ? schema : schema + ":" + names;
    }
}
