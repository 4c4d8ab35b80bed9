package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.conformance.model.Json;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.Set;

/** The remove operation (RFC 7644 §3.5.2.2). */
@Checks
final class PatchRemoveChecks {
    @Requirement(
            id = "patch-remove",
            rfc = RFC7644,
            section = "3.5.2.2",
            level = MUST,
            quote =
                    "If the target location is a single-value attribute, the attribute and its associated value is removed, and the attribute SHALL be considered unassigned.",
            satisfiedBy = "remove of a text leaves none.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void removesASingleValue(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        scim.writer().patched(user, Patches.remove(name)).unassigned(name);
    }

    @Requirement(
            id = "patch-remove-sub",
            rfc = RFC7644,
            section = "3.5.2.2",
            level = MUST,
            quote =
                    "If the target location is a single-value attribute, the attribute and its associated value is removed, and the attribute SHALL be considered unassigned.",
            satisfiedBy = "remove of name.givenName leaves name.familyName.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void removesAPartOfAComplexAttribute(Scim scim) {
        Writer writer = scim.writer();
        writer.demandWritable("name.familyName", "name.givenName");
        Resource user = writer.user();
        Seen now = writer.patched(user, Patches.remove("name.givenName")).part("name", "familyName", "Conformance");
        JsonNode name = Json.member(now.json(), "name");
        now.answer().demand(Writer.isUnassigned(name, "givenName"), "name is %s.", name);
    }

    @Requirement(
            id = "patch-remove-all",
            rfc = RFC7644,
            section = "3.5.2.2",
            level = MUST,
            quote =
                    "If the target location is a multi-valued attribute and no filter is specified, the attribute and all values are removed, and the attribute SHALL be considered unassigned.",
            satisfiedBy = "remove of emails leaves none.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void removesAllValues(Scim scim) {
        Writer writer = scim.writer();
        writer.demandWritable("emails.value", "emails.type");
        Resource user = writer.user(body -> Mails.set(scim, body));
        writer.patched(user, Patches.remove("emails")).unassigned("emails");
    }

    @Requirement(
            id = "patch-remove-value",
            rfc = RFC7644,
            section = "3.5.2.2",
            level = MUST,
            quote =
                    "If the target location is a multi-valued attribute and a complex filter is specified comparing a \"value\", the values matched by the filter are removed.",
            satisfiedBy = "remove of emails[value eq \"…\"] removes that one and no other.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void removesTheValueOfThatText(Scim scim) {
        Writer writer = scim.writer();
        writer.demandWritable("emails.value", "emails.type");
        Resource user = writer.user(body -> Mails.set(scim, body));
        writer.patched(user, Patches.remove("emails[value eq \"" + Mails.WORK + "\"]"))
                .texts("emails", "value", Set.of(Mails.HOME));
    }

    @Requirement(
            id = "patch-remove-filter",
            rfc = RFC7644,
            section = "3.5.2.2",
            level = MUST,
            quote =
                    "If the target location is a complex multi-valued attribute and a complex filter is specified based on the attribute's sub-attributes, the matching records are removed.",
            satisfiedBy =
                    "remove of emails[type eq \"work\" and value ew \"…\"] removes what matches both, and no other.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void removesTheValuesThatMatch(Scim scim) {
        Writer writer = scim.writer();
        writer.demandWritable("emails.value", "emails.type");
        Resource user = writer.user(body -> Mails.set(scim, body));
        writer.patched(user, Patches.remove("emails[type eq \"home\" and value ew \".example.org\"]"))
                .texts("emails", "value", Set.of(Mails.WORK));
    }

    @Requirement(
            id = "patch-remove-last",
            rfc = RFC7644,
            section = "3.5.2.2",
            level = MUST,
            quote =
                    "If the complex multi-valued attribute has no remaining records, the attribute SHALL be considered unassigned.",
            satisfiedBy = "When the last of the emails is removed by a filter, there are none.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void leavesNoEmptyValue(Scim scim) {
        Writer writer = scim.writer();
        writer.demandWritable("emails.value", "emails.type");
        Resource user = writer.user();
        writer.patched(user, Patches.remove("emails[type eq \"work\"]")).unassigned("emails");
    }

    @Requirement(
            id = "patch-remove-sub-of-value",
            rfc = RFC7644,
            section = "3.5.2.2",
            level = MUST,
            quote = "Sub-attributes whose values have been removed SHALL be considered unassigned.",
            satisfiedBy = "remove of emails[…].display takes that away, and keeps the address.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void removesAPartOfAValue(Scim scim) {
        Writer writer = scim.writer();
        writer.demandWritable("emails.value", "emails.type", "emails.display");
        Resource user = writer.user(body -> {
            Mails.set(scim, body);
            ((ObjectNode) body.path("emails").get(0)).put("display", "Shown");
        });
        Seen now = writer.patched(user, Patches.remove("emails[type eq \"work\"].display"))
                .texts("emails", "value", Mails.BOTH);
        Set<String> shown = Writer.texts(now.json(), "emails", "display");
        now.answer().demand(!shown.contains("Shown"), "emails.display is %s.", shown);
    }
}
