package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7643;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.model.Json;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Groups (RFC 7643 §4.2). */
@Checks
final class GroupChecks {
    private static final int MOST_FOLLOWED = 8;

    @Requirement(
            id = "group-display-name",
            rfc = RFC7643,
            section = "4.2",
            level = MUST,
            quote = "A human-readable name for the Group. REQUIRED.",
            satisfiedBy = "Every Group has a displayName that is not empty.",
            needs = Need.GROUPS,
            tags = "group")
    void haveADisplayName(Scim scim) {
        Violations violations = new Violations();
        for (Resource group : scim.groups()) {
            JsonNode name = Json.member(group.json(), "displayName");
            violations.demand(name.isTextual() && !name.asText().isBlank(), group, "displayName is %s", name);
        }
        violations.demandNone();
    }

    @Requirement(
            id = "group-member-value",
            rfc = RFC7643,
            section = "4.2",
            level = MUST,
            quote = "The \"value\" sub-attribute contains the value of an \"id\" attribute of a SCIM resource, and the"
                    + " \"$ref\" sub-attribute must be the URI of a SCIM resource such as a \"User\", or a \"Group\".",
            satisfiedBy =
                    "members.value is the id of a resource that can be read; of members who were not listed, the first"
                            + " 8 are read.",
            needs = Need.GROUPS,
            tags = {"group", "reference"})
    void haveMembersWhoExist(Scim scim) {
        Set<String> known = new HashSet<>();
        scim.known().resources().forEach(resource -> known.add(resource.id()));
        Map<String, Boolean> lookedUp = new HashMap<>();
        Violations violations = new Violations();
        int members = 0;
        for (Resource group : scim.groups()) {
            for (JsonNode member : Values.elements(scim, group, "members")) {
                members++;
                String id = member.path("value").asText("");
                boolean unknown = !id.isEmpty() && !known.contains(id);
                if (unknown && lookedUp.size() < MOST_FOLLOWED) {
                    lookedUp.computeIfAbsent(id, one -> isReadable(scim, one));
                }
                violations.demand(
                        !id.isEmpty() && lookedUp.getOrDefault(id, true),
                        group,
                        "has the member %s, who is nowhere",
                        member);
            }
        }
        if (members == 0) {
            scim.skip("no Group shows members");
        }
        violations.demandNone();
    }

    @Requirement(
            id = "group-member-ref",
            rfc = RFC7643,
            section = "4.2",
            level = MUST,
            quote = "The \"value\" sub-attribute contains the value of an \"id\" attribute of a SCIM resource, and the"
                    + " \"$ref\" sub-attribute must be the URI of a SCIM resource such as a \"User\", or a \"Group\".",
            satisfiedBy = "members.$ref leads to the member.",
            needs = Need.GROUPS,
            tags = {"group", "reference"})
    void haveMembersBehindTheirReferences(Scim scim) {
        int followed = 0;
        for (Resource group : scim.groups()) {
            for (JsonNode member : Values.elements(scim, group, "members")) {
                if (member.has("$ref") && followed < MOST_FOLLOWED) {
                    followed++;
                    References.demandLeadsTo(
                            scim,
                            group,
                            member.path("$ref").asText(),
                            member.path("value").asText());
                }
            }
        }
        if (followed == 0) {
            scim.skip("no member has a $ref");
        }
    }

    @Requirement(
            id = "group-member-type",
            rfc = RFC7643,
            section = "4.2",
            level = MUST,
            quote = "The \"value\" sub-attribute contains the value of an \"id\" attribute of a SCIM resource, and the"
                    + " \"$ref\" sub-attribute must be the URI of a SCIM resource such as a \"User\", or a \"Group\".",
            satisfiedBy = "members.type is the resource type of the member.",
            needs = Need.GROUPS,
            tags = "group")
    void haveMembersOfTheTypeSaid(Scim scim) {
        Map<String, Resource> known = new HashMap<>();
        scim.known().resources().forEach(resource -> known.put(resource.id(), resource));
        Violations violations = new Violations();
        for (Resource group : scim.groups()) {
            for (JsonNode member : Values.elements(scim, group, "members")) {
                Resource target = known.get(member.path("value").asText(""));
                boolean right = target == null
                        || !member.has("type")
                        || member.path("type").asText().equals(target.type().name());
                violations.demand(right, group, "says of a member: %s, who is a %s", member, String.valueOf(target));
            }
        }
        violations.demandNone();
    }

    private static boolean isReadable(Scim scim, String id) {
        return scim.known().types().stream()
                .anyMatch(type -> scim.get(type.path(id)).status() == 200);
    }
}
