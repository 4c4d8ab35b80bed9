package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.RECOMMENDATION;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7643;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.Locale;
import java.util.Set;

/** Ways to write a path (RFC 7644 §3.10, §3.5.2). */
@Checks
final class PatchPathChecks {
    @Requirement(
            id = "patch-path-case",
            rfc = RFC7644,
            section = "3.10",
            level = MUST,
            quote =
                    "All facets (URN, attribute, and sub-attribute name) of the fully encoded attribute name are case insensitive.",
            satisfiedBy = "A path in other letters means the same attribute.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void readsNamesInAnyCase(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        scim.writer()
                .patched(user, Patches.replace(name.toUpperCase(Locale.ROOT), "After"))
                .text(name, "After");
    }

    @Requirement(
            id = "patch-path-urn",
            rfc = RFC7644,
            section = "3.5.2",
            level = MUST,
            quote = "The attribute notation rules described in Section 3.10 apply for describing attribute paths.",
            satisfiedBy = "A path with the URN of the User schema means the same attribute.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void readsFullNames(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        scim.writer()
                .patched(user, Patches.replace(user.type().schema() + ":" + name, "After"))
                .text(name, "After");
    }

    @Requirement(
            id = "patch-value-case",
            rfc = RFC7643,
            section = "2.1",
            level = MUST,
            quote = "Attribute names are case insensitive and are often \"camel-cased\" (e.g., \"camelCase\").",
            satisfiedBy = "In a value without a path, a name in other letters means the same attribute.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void readsNamesInValuesInAnyCase(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        scim.writer()
                .patched(user, Patches.of("replace", NewResources.object().put(name.toUpperCase(Locale.ROOT), "After")))
                .text(name, "After");
    }

    @Requirement(
            id = "patch-filter-case",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "Attribute names and attribute operators used in filters are case insensitive.",
            satisfiedBy = "A filter in a path is read in other letters, too.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void readsNamesInFiltersInAnyCase(Scim scim) {
        Writer writer = scim.writer();
        writer.demandWritable("emails.value", "emails.type");
        Resource user = writer.user(body -> Mails.set(scim, body));
        writer.patched(user, Patches.remove("EMAILS[TYPE EQ \"work\"]")).texts("emails", "value", Set.of(Mails.HOME));
    }

    @Requirement(
            id = "patch-op-case",
            rfc = RFC7644,
            section = "3.5.2",
            level = RECOMMENDATION,
            quote =
                    "Each PATCH operation object MUST have exactly one \"op\" member, whose value indicates the operation to perform and MAY be one of \"add\", \"remove\", or \"replace\".",
            satisfiedBy = "\"Replace\" is read as \"replace\", for Entra ID writes it so.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void readsOperationsInAnyCase(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        scim.writer()
                .patched(user, Patches.of("Replace").put("path", name).put("value", "After"))
                .text(name, "After");
    }
}
