package dev.scimbridge.mapping;

import java.util.List;

/**
 * Where one SCIM value comes from.
 *
 * @param scimPath the SCIM path, such as {@code name.givenName} or {@code emails[type eq "work"].value}; in an extension
 *     after its URN and a colon (RFC 7644 §3.10)
 * @param sources the Graph properties; a part of a complex one after a slash, such as {@code employeeOrgData/division}
 * @param rule how the value is made of them, in words
 */
public record AttributeRule(String scimPath, List<String> sources, String rule) {

    /** Copies the list. */
    public AttributeRule {
        sources = List.copyOf(sources);
    }
}
