package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7643;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.model.Urns;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.List;

/** The enterprise extension of Users (RFC 7643 §4.3). */
@Checks
final class EnterpriseUserChecks {
    @Requirement(
            id = "user-manager",
            rfc = RFC7643,
            section = "4.3",
            level = MUST,
            quote = "The \"id\" of the SCIM resource representing the user's manager.",
            satisfiedBy = "manager.value is the id of a User that can be read.",
            needs = Need.USERS,
            tags = {"user", "enterprise", "reference"})
    void haveAManagerWhoExists(Scim scim) {
        Resource user = withManager(scim);
        String id = manager(scim, user).path("value").asText();
        scim.get(user.type().path(id)).demandStatus(200);
    }

    @Requirement(
            id = "user-manager-ref",
            rfc = RFC7643,
            section = "4.3",
            level = MUST,
            quote = "The URI of the SCIM resource representing the User's manager.",
            satisfiedBy = "manager.$ref leads to the manager.",
            needs = Need.USERS,
            tags = {"user", "enterprise", "reference"})
    void haveAManagerBehindTheReference(Scim scim) {
        Resource user = withManager(scim);
        JsonNode manager = manager(scim, user);
        if (!manager.has("$ref")) {
            scim.skip("manager has no $ref");
        }
        References.demandLeadsTo(
                scim, user, manager.path("$ref").asText(), manager.path("value").asText());
    }

    private static Resource withManager(Scim scim) {
        return scim.orSkip(
                scim.users().stream()
                        .filter(user -> manager(scim, user).has("value"))
                        .findFirst(),
                "no User shows a manager");
    }

    private static JsonNode manager(Scim scim, Resource user) {
        List<JsonNode> found = Values.elements(scim, user, Urns.ENTERPRISE + ":manager");
        return found.isEmpty() ? NullNode.getInstance() : found.get(0);
    }
}
