package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.RECOMMENDATION;
import static dev.scimbridge.conformance.requirement.Level.SHOULD;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7643;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.model.Json;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.Set;

/** Groups and their members (RFC 7643 §4.2, RFC 7644 §3.5.2). */
@Checks
final class GroupWriteChecks {
    @Requirement(
            id = "group-create",
            rfc = RFC7643,
            section = "4.2",
            level = MUST,
            quote =
                    "The \"value\" sub-attribute contains the value of an \"id\" attribute of a SCIM resource, and the \"$ref\" sub-attribute must be the URI of a SCIM resource such as a \"User\", or a \"Group\".",
            satisfiedBy = "A Group that is created with a User in members shows that User's id.",
            needs = Need.WRITE,
            tags = {"writing", "group", "create"})
    void areCreatedWithMembers(Scim scim) {
        Resource user = scim.writer().user();
        Resource group = scim.writer().group(user);
        demandMembers(scim, group, Set.of(user.id()));
    }

    @Requirement(
            id = "group-add-member",
            rfc = RFC7644,
            section = "3.5.2.1",
            level = MUST,
            quote = "The following example shows how to add a member to a group.",
            satisfiedBy = "add of a value to members keeps those that are there.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "group", "patch"})
    void takeAMember(Scim scim) {
        Writer writer = scim.writer();
        Resource one = writer.user();
        Resource other = writer.user();
        Resource group = writer.group(one);
        writer.patched(group, Patches.add("members", NewResources.array(Writer.member(other))));
        demandMembers(scim, group, Set.of(one.id(), other.id()));
    }

    @Requirement(
            id = "group-add-member-again",
            rfc = RFC7644,
            section = "3.5.2.1",
            level = SHOULD,
            quote =
                    "If the user was already a member of this group, no changes should be made to the resource, and a success response should be returned.",
            satisfiedBy = "add of a User who is a member already is taken, and does not double it.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "group", "patch"})
    void takeAMemberOnce(Scim scim) {
        Writer writer = scim.writer();
        Resource user = writer.user();
        Resource group = writer.group(user);
        Seen now = writer.patched(group, Patches.add("members", NewResources.array(Writer.member(user))));
        int size = Json.member(now.json(), "members").size();
        now.answer().demand(size == 1, "There are %s members.", size);
    }

    @Requirement(
            id = "group-remove-member",
            rfc = RFC7644,
            section = "3.5.2.2",
            level = MUST,
            quote =
                    "If the target location is a multi-valued attribute and a complex filter is specified comparing a \"value\", the values matched by the filter are removed.",
            satisfiedBy = "remove of members[value eq \"…\"] removes that member and no other.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "group", "patch"})
    void loseOneMember(Scim scim) {
        Writer writer = scim.writer();
        Resource one = writer.user();
        Resource other = writer.user();
        Resource group = writer.group(one, other);
        writer.patched(group, Patches.remove("members[value eq \"" + one.id() + "\"]"));
        demandMembers(scim, group, Set.of(other.id()));
    }

    @Requirement(
            id = "group-remove-members",
            rfc = RFC7644,
            section = "3.5.2.2",
            level = MUST,
            quote =
                    "If the target location is a multi-valued attribute and no filter is specified, the attribute and all values are removed, and the attribute SHALL be considered unassigned.",
            satisfiedBy = "remove of members leaves none.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "group", "patch"})
    void loseAllMembers(Scim scim) {
        Resource group = scim.writer().group(scim.writer().user());
        scim.writer().patched(group, Patches.remove("members"));
        demandMembers(scim, group, Set.of());
    }

    @Requirement(
            id = "group-replace-members",
            rfc = RFC7644,
            section = "3.5.2.3",
            level = MUST,
            quote =
                    "If the target location is a multi-valued attribute and no filter is specified, the attribute and all values are replaced.",
            satisfiedBy = "replace of members leaves only the new ones.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "group", "patch"})
    void exchangeAllMembers(Scim scim) {
        Writer writer = scim.writer();
        Resource other = writer.user();
        Resource group = writer.group(writer.user());
        writer.patched(group, Patches.replace("members", NewResources.array(Writer.member(other))));
        demandMembers(scim, group, Set.of(other.id()));
    }

    @Requirement(
            id = "group-rename",
            rfc = RFC7644,
            section = "3.5.2.3",
            level = MUST,
            quote = "If the target location is a single-value attribute, the attributes value is replaced.",
            satisfiedBy = "replace of displayName renames the Group, and keeps its members.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "group", "patch"})
    void takeAnotherName(Scim scim) {
        Writer writer = scim.writer();
        Resource user = writer.user();
        Resource group = writer.group(user);
        String name = writer.name();
        writer.patched(group, Patches.replace("displayName", name)).text("displayName", name);
        demandMembers(scim, group, Set.of(user.id()));
    }

    @Requirement(
            id = "group-replace",
            rfc = RFC7644,
            section = "3.5.1",
            level = MUST,
            quote = "Any values provided SHALL replace the existing attribute values.",
            satisfiedBy = "PUT of a Group with other members leaves only those.",
            needs = Need.WRITE,
            tags = {"writing", "group", "replace"})
    void areReplacedWithPut(Scim scim) {
        Writer writer = scim.writer();
        Resource other = writer.user();
        Resource group = writer.group(writer.user());
        ObjectNode body = group.json().deepCopy();
        body.putArray("members").add(Writer.member(other));
        Errors.demandTaken(writer.put(group, body));
        demandMembers(scim, group, Set.of(other.id()));
    }

    @Requirement(
            id = "group-of-user",
            rfc = RFC7643,
            section = "4.1.2",
            level = MUST,
            quote =
                    "A list of groups to which the user belongs, either through direct membership, through nested groups, or dynamically calculated.",
            satisfiedBy = "Where Users show groups, a User shows the Group it was put into.",
            needs = Need.WRITE,
            tags = {"writing", "group", "consistency"})
    void showInTheirMembers(Scim scim) {
        Writer writer = scim.writer();
        Resource user = writer.user();
        Resource group = writer.group(user);
        if (scim.known().path(user.type(), "groups").isEmpty()) {
            scim.skip("the User schema declares no groups");
        }
        Set<String> shown = Writer.texts(writer.now(user), "groups", "value");
        if (shown.isEmpty()
                && scim.users().stream()
                        .noneMatch(one -> Json.member(one.json(), "groups").size() > 0)) {
            scim.skip("no User of this server shows groups");
        }
        writer.read(user).demand(shown.contains(group.id()), "groups is %s.", shown);
    }

    @Requirement(
            id = "group-of-deleted-user",
            rfc = RFC7643,
            section = "2.3.7",
            level = RECOMMENDATION,
            quote = "A reference URI MUST be to an HTTP-addressable resource.",
            satisfiedBy = "A Group no longer shows a member that was deleted.",
            needs = Need.WRITE,
            tags = {"writing", "group", "delete", "consistency"})
    void forgetDeletedUsers(Scim scim) {
        Writer writer = scim.writer();
        Resource one = writer.user();
        Resource other = writer.user();
        Resource group = writer.group(one, other);
        writer.deleted(one);
        demandMembers(scim, group, Set.of(other.id()));
    }

    @Requirement(
            id = "group-delete",
            rfc = RFC7644,
            section = "3.6",
            level = MUST,
            quote =
                    "In response to a successful DELETE, the server SHALL return a successful HTTP status code 204 (No Content).",
            satisfiedBy = "DELETE of a Group answers 204, and its members stay.",
            needs = Need.WRITE,
            tags = {"writing", "group", "delete"})
    void areDeleted(Scim scim) {
        Resource user = scim.writer().user();
        scim.writer().delete(scim.writer().group(user)).demandStatus(204);
        scim.writer().read(user).demandStatus(200);
    }

    private static void demandMembers(Scim scim, Resource group, Set<String> ids) {
        Answer answer = scim.writer().read(group).demandStatus(200);
        Set<String> found = Writer.texts(answer.json(), "members", "value");
        answer.demand(found.equals(ids), "members are %s instead of %s.", found, ids);
    }
}
