package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.conformance.model.Json;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.List;
import java.util.Set;

/** The replace operation (RFC 7644 §3.5.2.3). */
@Checks
final class PatchReplaceChecks {
    @Requirement(
            id = "patch-replace",
            rfc = RFC7644,
            section = "3.5.2.3",
            level = MUST,
            quote = "If the target location is a single-value attribute, the attributes value is replaced.",
            satisfiedBy = "replace of a text puts the new one in its place.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void replacesASingleValue(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        scim.writer().patched(user, Patches.replace(name, "After")).text(name, "After");
    }

    @Requirement(
            id = "patch-replace-boolean",
            rfc = RFC7644,
            section = "3.5.2.3",
            level = MUST,
            quote = "If the target location is a single-value attribute, the attributes value is replaced.",
            satisfiedBy = "replace of active by false makes the User inactive, and by the JSON value false.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void replacesABoolean(Scim scim) {
        scim.writer().demandWritable("active");
        Resource user = scim.writer().user();
        Seen now = scim.writer().patched(user, Patches.replace("active", BooleanNode.FALSE));
        JsonNode value = Json.member(now.json(), "active");
        now.answer().demand(value.isBoolean() && !value.asBoolean(), "active is %s.", value);
    }

    @Requirement(
            id = "patch-replace-no-path",
            rfc = RFC7644,
            section = "3.5.2.3",
            level = MUST,
            quote = "If the \"path\" parameter is omitted, the target is assumed to be the resource itself.",
            satisfiedBy = "replace without a path replaces the attributes in its value, and leaves the others.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void replacesInTheResource(Scim scim) {
        Writer writer = scim.writer();
        List<String> names = writer.simple(2);
        Resource user = writer.user(body -> body.put(names.get(0), "Before").put(names.get(1), "Other"));
        writer.patched(user, Patches.of("replace", NewResources.object().put(names.get(0), "After")))
                .text(names.get(0), "After")
                .text(names.get(1), "Other");
    }

    @Requirement(
            id = "patch-replace-all",
            rfc = RFC7644,
            section = "3.5.2.3",
            level = MUST,
            quote =
                    "If the target location is a multi-valued attribute and no filter is specified, the attribute and all values are replaced.",
            satisfiedBy = "replace of emails leaves only the new ones.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void replacesAllValues(Scim scim) {
        Writer writer = scim.writer();
        writer.demandWritable("emails.value", "emails.type");
        Resource user = writer.user(body -> Mails.set(scim, body));
        writer.patched(
                        user,
                        Patches.replace(
                                "emails", NewResources.array(writer.bodies().email(user.type(), Mails.THIRD, "other"))))
                .texts("emails", "value", Set.of(Mails.THIRD));
    }

    @Requirement(
            id = "patch-replace-absent",
            rfc = RFC7644,
            section = "3.5.2.3",
            level = MUST,
            quote =
                    "If the target location path specifies an attribute that does not exist, the service provider SHALL treat the operation as an \"add\".",
            satisfiedBy = "replace of an attribute without a value gives it one.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void addsWhatIsNotThere(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.remove(name));
        scim.writer().patched(user, Patches.replace(name, "After")).text(name, "After");
    }

    @Requirement(
            id = "patch-replace-complex",
            rfc = RFC7644,
            section = "3.5.2.3",
            level = MUST,
            quote = "Sub-attributes that are not specified in the \"value\" parameter are left unchanged.",
            satisfiedBy = "replace of name by an object with familyName keeps name.givenName.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void keepsOtherPartsOfAComplexAttribute(Scim scim) {
        Writer writer = scim.writer();
        writer.demandWritable("name.familyName", "name.givenName");
        Resource user = writer.user();
        ObjectNode part = NewResources.object().put("familyName", "After");
        writer.patched(user, Patches.replace("name", part))
                .part("name", "familyName", "After")
                .part("name", "givenName", "Suite");
    }

    @Requirement(
            id = "patch-replace-sub",
            rfc = RFC7644,
            section = "3.5.2",
            level = MUST,
            quote =
                    "The \"path\" attribute value is a String containing an attribute path describing the target of the operation.",
            satisfiedBy = "replace of name.familyName keeps name.givenName.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void replacesAPartOfAComplexAttribute(Scim scim) {
        Writer writer = scim.writer();
        writer.demandWritable("name.familyName", "name.givenName");
        Resource user = writer.user();
        writer.patched(user, Patches.replace("name.familyName", "After"))
                .part("name", "familyName", "After")
                .part("name", "givenName", "Suite");
    }

    @Requirement(
            id = "patch-replace-value",
            rfc = RFC7644,
            section = "3.5.2.3",
            level = MUST,
            quote =
                    "If the target location is a multi-valued attribute and a value selection (\"valuePath\") filter is specified that matches one or more values of the multi-valued attribute, then all matching record values SHALL be replaced.",
            satisfiedBy = "replace of emails[type eq \"work\"] replaces that value, and no other.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void replacesTheValuesThatMatch(Scim scim) {
        Writer writer = scim.writer();
        writer.demandWritable("emails.value", "emails.type");
        Resource user = writer.user(body -> Mails.set(scim, body));
        writer.patched(
                        user,
                        Patches.replace(
                                "emails[type eq \"work\"]", writer.bodies().email(user.type(), Mails.THIRD, "work")))
                .texts("emails", "value", Set.of(Mails.HOME, Mails.THIRD));
    }

    @Requirement(
            id = "patch-replace-sub-of-value",
            rfc = RFC7644,
            section = "3.5.2.3",
            level = MUST,
            quote =
                    "If the target location is a complex multi-valued attribute with a value selection filter (\"valuePath\") and a specific sub-attribute (e.g., \"addresses[type eq \"work\"].streetAddress\"), the matching sub-attribute of all matching records is replaced.",
            satisfiedBy = "replace of emails[type eq \"work\"].value replaces that text, and keeps its type.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void replacesAPartOfTheValuesThatMatch(Scim scim) {
        Writer writer = scim.writer();
        writer.demandWritable("emails.value", "emails.type");
        Resource user = writer.user(body -> Mails.set(scim, body));
        writer.patched(user, Patches.replace("emails[type eq \"work\"].value", Mails.THIRD))
                .texts("emails", "value", Set.of(Mails.HOME, Mails.THIRD));
    }
}
