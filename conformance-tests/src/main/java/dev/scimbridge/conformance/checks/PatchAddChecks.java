package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.SHOULD;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.model.AttributePath;
import dev.scimbridge.conformance.model.Json;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;

/** The add operation (RFC 7644 §3.5.2.1). */
@Checks
final class PatchAddChecks {
    @Requirement(
            id = "patch-add",
            rfc = RFC7644,
            section = "3.5.2.1",
            level = MUST,
            quote = "If the target location does not exist, the attribute and value are added.",
            satisfiedBy = "add of an attribute without a value gives it one.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void addsWhatIsNotThere(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.remove(name));
        scim.writer().patched(user, Patches.add(name, "After")).text(name, "After");
    }

    @Requirement(
            id = "patch-add-existing",
            rfc = RFC7644,
            section = "3.5.2.1",
            level = MUST,
            quote = "If the target location specifies a single-valued attribute, the existing value is replaced.",
            satisfiedBy = "add of an attribute with a value replaces it.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void replacesASingleValue(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        scim.writer().patched(user, Patches.add(name, "After")).text(name, "After");
    }

    @Requirement(
            id = "patch-add-no-path",
            rfc = RFC7644,
            section = "3.5.2.1",
            level = MUST,
            quote = "If omitted, the target location is assumed to be the resource itself.",
            satisfiedBy = "add without a path adds the attributes in its value.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void addsToTheResource(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        scim.writer()
                .patched(user, Patches.of("add", NewResources.object().put(name, "After")))
                .text(name, "After");
    }

    @Requirement(
            id = "patch-add-value",
            rfc = RFC7644,
            section = "3.5.2.1",
            level = MUST,
            quote = "If the target location specifies a multi-valued attribute, a new value is added to the attribute.",
            satisfiedBy = "add to emails keeps the addresses that are there.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void addsOneOfSeveral(Scim scim) {
        Writer writer = scim.writer();
        writer.demandWritable("emails.value", "emails.type");
        Resource user = writer.user(body -> Mails.set(scim, body));
        writer.patched(
                        user,
                        Patches.add(
                                "emails", NewResources.array(writer.bodies().email(user.type(), Mails.THIRD, "other"))))
                .texts("emails", "value", Mails.ALL);
    }

    @Requirement(
            id = "patch-add-value-no-path",
            rfc = RFC7644,
            section = "3.5.2.1",
            level = MUST,
            quote = "The \"value\" parameter contains a set of attributes to be added to the resource.",
            satisfiedBy = "add of emails without a path keeps the addresses that are there.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void addsOneOfSeveralWithoutAPath(Scim scim) {
        Writer writer = scim.writer();
        writer.demandWritable("emails.value", "emails.type");
        Resource user = writer.user(body -> Mails.set(scim, body));
        writer.patched(user, Patches.of("add", Mails.holding(writer.bodies().email(user.type(), Mails.THIRD, "other"))))
                .texts("emails", "value", Mails.ALL);
    }

    @Requirement(
            id = "patch-add-complex",
            rfc = RFC7644,
            section = "3.5.2.1",
            level = MUST,
            quote =
                    "If the target location specifies a complex attribute, a set of sub-attributes SHALL be specified in the \"value\" parameter.",
            satisfiedBy = "add of name.familyName by an object at name keeps name.givenName.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void addsPartsOfAComplexAttribute(Scim scim) {
        Writer writer = scim.writer();
        writer.demandWritable("name.familyName", "name.givenName");
        Resource user = writer.user();
        ObjectNode part = NewResources.object().put("familyName", "After");
        writer.patched(user, Patches.add("name", part))
                .part("name", "familyName", "After")
                .part("name", "givenName", "Suite");
    }

    @Requirement(
            id = "patch-add-same",
            rfc = RFC7644,
            section = "3.5.2.1",
            level = SHOULD,
            quote =
                    "If the target location already contains the value specified, no changes SHOULD be made to the resource, and a success response SHOULD be returned.",
            satisfiedBy = "add of a mail address that is there already is taken, and does not double it.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void changesNothingIfItIsThere(Scim scim) {
        Writer writer = scim.writer();
        writer.demandWritable("emails.value", "emails.type");
        Resource user = writer.user(body -> Mails.set(scim, body));
        JsonNode known = Json.member(user.json(), "emails").get(0);
        JsonNode now = writer.patched(user, Patches.add("emails", NewResources.array(known)))
                .json();
        int size = Json.member(now, "emails").size();
        writer.read(user).demand(size == 2, "There are %s emails.", size);
    }

    @Requirement(
            id = "patch-add-same-unmodified",
            rfc = RFC7644,
            section = "3.5.2.1",
            level = MUST,
            quote =
                    "Unless other operations change the resource, this operation SHALL NOT change the modify timestamp of the resource.",
            satisfiedBy = "add of a value that is there already leaves meta.lastModified as it was.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch", "meta"})
    void doesNotTouchTheTimeIfItIsThere(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        Seen now = scim.writer().patched(user, Patches.add(name, "Before"));
        JsonNode modified = now.json().path("meta").path("lastModified");
        now.answer()
                .demand(
                        modified.equals(user.json().path("meta").path("lastModified")),
                        "meta.lastModified was %s and is %s.",
                        user.json().path("meta").path("lastModified"),
                        modified);
    }

    @Requirement(
            id = "patch-add-extension",
            rfc = RFC7644,
            section = "3.5.2",
            level = MUST,
            quote =
                    "Clients MAY implicitly modify the \"schemas\" attribute by adding (or replacing) an attribute with its fully qualified name, including schema URN.",
            satisfiedBy =
                    "add of an extension attribute by its full name gives it a value, and schemas names the extension.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void addsToAnExtension(Scim scim) {
        AttributePath path = scim.writer().extension();
        Resource user = scim.writer().user();
        Answer answer = scim.writer()
                .patched(user, Patches.add(path.qualified(), "After"))
                .answer();
        JsonNode now = answer.json();
        answer.demand(
                path.values(now).stream().anyMatch(value -> value.asText().equals("After")),
                "%s is %s.",
                path.text(),
                path.values(now));
        answer.demand(
                ListResponses.texts(now.path("schemas")).contains(path.schema()),
                "schemas is %s.",
                now.path("schemas"));
    }
}
