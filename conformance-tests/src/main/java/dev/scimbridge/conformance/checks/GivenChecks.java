package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.SHOULD;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7643;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;
import static dev.scimbridge.conformance.requirement.Rfc.RFC9865;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.given.GivenValues;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.Json;
import dev.scimbridge.conformance.model.ListResponse;
import dev.scimbridge.conformance.model.ResourceType;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.ArrayList;
import java.util.List;

/** What can be tried only with what the owner of the server told in the values file. */
@Checks
final class GivenChecks {
    private static final int WHOLE = 20;
    private static final int TURNS = 3;

    @Requirement(
            id = "given-inactive-user",
            rfc = RFC7643,
            section = "4.1.1",
            level = MUST,
            quote = "A Boolean value indicating the user's administrative status.",
            satisfiedBy = "The User that the values file names as inactiveUser can be read, and has active false.",
            tags = {"values", "user"})
    void showsAnInactiveUser(Scim scim) {
        String id = scim.orSkip(scim.given().inactiveUser(), "the values file names no inactiveUser");
        ResourceType users = scim.orSkip(scim.known().userType(), "the server declares no Users");
        Answer answer = scim.get(users.path(id)).demandStatus(200);
        JsonNode active = Json.member(answer.json(), "active");
        answer.demand(active.isBoolean() && !active.asBoolean(), "active is %s.", active);
    }

    @Requirement(
            id = "given-filter",
            rfc = RFC7644,
            section = "3.4.2.2",
            level = MUST,
            quote = "When specified, only those resources matching the filter expression SHALL be returned.",
            satisfiedBy =
                    "A filter \"attribute eq value\" for each of the filters in the values file finds the resource that is named there.",
            needs = Need.FILTER,
            tags = {"values", "filter"})
    void findsTheKnownValues(Scim scim) {
        List<GivenValues.Known> all = scim.given().filters();
        if (all.isEmpty()) {
            scim.skip("the values file names no filters");
        }
        for (GivenValues.Known one : all) {
            String filter = one.attribute() + " eq " + one.value();
            Answer answer = scim.send(Request.get(one.endpoint()).with("filter", filter));
            answer.demand(ListResponse.of(answer).ids().contains(one.id()), "%s does not find %s.", filter, one.id());
        }
    }

    @Requirement(
            id = "cursor-expired",
            rfc = RFC9865,
            section = "2.1",
            level = SHOULD,
            quote =
                    "Cursor has expired. Do not wait longer than service provider's `cursorTimeout` to request additional pages.",
            satisfiedBy =
                    "The cursor of Users that the values file names as expiredCursor is answered with 400 expiredCursor.",
            needs = Need.CURSOR_PAGING,
            tags = {"values", "cursor", "error"})
    void refusesAnExpiredCursor(Scim scim) {
        String cursor = scim.orSkip(scim.given().expiredCursor(), "the values file names no expiredCursor");
        ResourceType users = scim.orSkip(scim.known().userType(), "the server declares no Users");
        Errors.demandBadRequest(scim.send(Request.get(users.endpoint()).with("cursor", cursor)), "expiredCursor");
    }

    @Requirement(
            id = "walk-two-clients",
            rfc = RFC7644,
            section = "3.4.2.4",
            level = MUST,
            quote = "Because pagination is not stateful, clients MUST be prepared to handle inconsistent results.",
            satisfiedBy = "The pages of two clients that take turns are those that each would get alone.",
            needs = {Need.RESOURCES, Need.INDEX_PAGING, Need.TOKEN},
            tags = {"values", "paging", "consistency"})
    void keepsClientsApart(Scim scim) {
        String token = scim.orSkip(scim.given().secondToken(), "the values file names no secondTokenFile");
        Request own = Request.get(scim.mainType().endpoint());
        Request other = own.withAuthorization("Bearer " + token);
        List<String> whole = page(scim, own, 1, WHOLE);
        List<String> others = page(scim, other, 1, WHOLE);
        List<String> a = new ArrayList<>();
        List<String> b = new ArrayList<>();
        for (int i = 0; i < TURNS; i++) {
            a.addAll(page(scim, own, 1 + 2 * i, 2));
            b.addAll(page(scim, other, 1 + 3 * i, 3));
        }
        Answer last = scim.send(own.with("startIndex", 1).with("count", 1));
        List<String> wanted = whole.subList(0, Math.min(2 * TURNS, whole.size()));
        List<String> othersWanted = others.subList(0, Math.min(3 * TURNS, others.size()));
        last.demand(a.equals(wanted), "The client found %s instead of %s.", a, wanted);
        last.demand(b.equals(othersWanted), "The second client found %s instead of %s.", b, othersWanted);
    }

    @Requirement(
            id = "auth-powerless",
            rfc = RFC7644,
            section = "3.12",
            level = MUST,
            quote = "Operation is not permitted based on the supplied authorization.",
            satisfiedBy = "The token of a client that may not read Users is answered with 403 and a SCIM error.",
            tags = {"values", "authentication", "error"})
    void refusesAPowerlessToken(Scim scim) {
        String token = scim.orSkip(scim.given().powerlessToken(), "the values file names no powerlessTokenFile");
        ResourceType users = scim.orSkip(scim.known().userType(), "the server declares no Users");
        Errors.demandError(scim.send(Request.get(users.endpoint()).withAuthorization("Bearer " + token)), 403);
    }

    private static List<String> page(Scim scim, Request query, int startIndex, int count) {
        return ListResponse.of(scim.send(query.with("startIndex", startIndex)
                        .with("count", count)
                        .again()))
                .ids();
    }
}
