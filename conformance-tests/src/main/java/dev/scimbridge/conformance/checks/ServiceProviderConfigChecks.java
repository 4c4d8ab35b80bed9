package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.RECOMMENDATION;
import static dev.scimbridge.conformance.requirement.Level.SHOULD;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7643;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;
import static dev.scimbridge.conformance.requirement.Rfc.RFC9865;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.Json;
import dev.scimbridge.conformance.model.Urns;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.List;
import java.util.Set;

/** {@code /ServiceProviderConfig} (RFC 7644 §4, RFC 7643 §5, RFC 9865 §4). */
@Checks
final class ServiceProviderConfigChecks {
    private static final String PATH = "/ServiceProviderConfig";
    private static final Set<String> SCHEME_TYPES =
            Set.of("oauth", "oauth2", "oauthbearertoken", "httpbasic", "httpdigest");

    @Requirement(
            id = "spc-schema",
            rfc = RFC7644,
            section = "4",
            level = MUST,
            quote = "This endpoint SHALL return responses with a JSON object using a \"schemas\" attribute of"
                    + " \"urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig\".",
            satisfiedBy = "GET /ServiceProviderConfig answers 200 with that URN in schemas.",
            tags = "discovery")
    void isIdentifiedByItsSchema(Scim scim) {
        Answer answer = scim.get(PATH).demandStatus(200);
        answer.demand(
                ListResponses.texts(answer.json().path("schemas")).contains(Urns.SERVICE_PROVIDER_CONFIG),
                "schemas is %s.",
                answer.json().path("schemas"));
    }

    @Requirement(
            id = "spc-patch",
            rfc = RFC7643,
            section = "5",
            level = MUST,
            quote = "A complex type that specifies PATCH configuration options. REQUIRED.",
            satisfiedBy = "patch.supported is true or false.",
            tags = "discovery")
    void saysWhetherPatchIsSupported(Scim scim) {
        demandSupported(scim, "patch");
    }

    @Requirement(
            id = "spc-bulk",
            rfc = RFC7643,
            section = "5",
            level = MUST,
            quote = "A complex type that specifies bulk configuration options.",
            satisfiedBy =
                    "bulk.supported is a boolean, maxOperations and maxPayloadSize are integers, 0 if unsupported.",
            tags = "discovery")
    void saysWhetherBulkIsSupported(Scim scim) {
        Answer answer = demandSupported(scim, "bulk");
        demandInteger(answer, "bulk", "maxOperations");
        demandInteger(answer, "bulk", "maxPayloadSize");
    }

    @Requirement(
            id = "spc-filter",
            rfc = RFC7643,
            section = "5",
            level = MUST,
            quote = "A complex type that specifies FILTER options. REQUIRED.",
            satisfiedBy = "filter.supported is a boolean and filter.maxResults an integer.",
            tags = "discovery")
    void saysWhetherFilterIsSupported(Scim scim) {
        Answer answer = demandSupported(scim, "filter");
        demandInteger(answer, "filter", "maxResults");
    }

    @Requirement(
            id = "spc-change-password",
            rfc = RFC7643,
            section = "5",
            level = MUST,
            quote = "A complex type that specifies configuration options related to changing a password. REQUIRED.",
            satisfiedBy = "changePassword.supported is true or false.",
            tags = "discovery")
    void saysWhetherChangePasswordIsSupported(Scim scim) {
        demandSupported(scim, "changePassword");
    }

    @Requirement(
            id = "spc-sort",
            rfc = RFC7643,
            section = "5",
            level = MUST,
            quote = "A complex type that specifies Sort configuration options. REQUIRED.",
            satisfiedBy = "sort.supported is true or false.",
            tags = "discovery")
    void saysWhetherSortIsSupported(Scim scim) {
        demandSupported(scim, "sort");
    }

    @Requirement(
            id = "spc-etag",
            rfc = RFC7643,
            section = "5",
            level = MUST,
            quote = "A complex type that specifies ETag configuration options. REQUIRED.",
            satisfiedBy = "etag.supported is true or false.",
            tags = "discovery")
    void saysWhetherEtagIsSupported(Scim scim) {
        demandSupported(scim, "etag");
    }

    @Requirement(
            id = "spc-authentication-schemes",
            rfc = RFC7643,
            section = "5",
            level = MUST,
            quote = "A multi-valued complex type that specifies supported authentication scheme properties.",
            satisfiedBy = "authenticationSchemes is an array whose objects have type, name and description.",
            tags = {"discovery", "authentication"})
    void listsItsAuthenticationSchemes(Scim scim) {
        Answer answer = scim.get(PATH).demandStatus(200);
        JsonNode schemes = answer.json().path("authenticationSchemes");
        answer.demand(schemes.isArray(), "authenticationSchemes is %s.", shown(schemes));
        for (JsonNode scheme : schemes) {
            for (String member : List.of("type", "name", "description")) {
                answer.demand(
                        !scheme.path(member).asText("").isEmpty(),
                        "An authentication scheme has no %s: %s.",
                        member,
                        scheme);
            }
        }
    }

    @Requirement(
            id = "spc-authentication-type",
            rfc = RFC7643,
            section = "5",
            level = RECOMMENDATION,
            quote = "This specification defines the values \"oauth\", \"oauth2\", \"oauthbearertoken\", \"httpbasic\","
                    + " and \"httpdigest\". REQUIRED.",
            satisfiedBy = "Each scheme's type is one of the five values.",
            tags = {"discovery", "authentication"})
    void usesTheDefinedAuthenticationTypes(Scim scim) {
        Answer answer = scim.get(PATH).demandStatus(200);
        for (JsonNode scheme : answer.json().path("authenticationSchemes")) {
            String type = scheme.path("type").asText("");
            answer.demand(SCHEME_TYPES.contains(type), "The authentication scheme type %s is not defined.", type);
        }
    }

    @Requirement(
            id = "spc-public",
            rfc = RFC7643,
            section = "5",
            level = SHOULD,
            quote = "To enable seamless discovery of configurations, the service provider SHOULD, with the appropriate"
                    + " security considerations, make the authenticationSchemes attribute publicly accessible without"
                    + " prior authentication.",
            satisfiedBy = "GET /ServiceProviderConfig without a token answers 200 and shows authenticationSchemes.",
            needs = Need.TOKEN,
            tags = {"discovery", "authentication"})
    void showsAuthenticationSchemesToEveryone(Scim scim) {
        Answer answer = scim.send(Request.get(PATH).anonymous()).demandStatus(200);
        answer.demand(answer.json().has("authenticationSchemes"), "authenticationSchemes is not shown.");
    }

    @Requirement(
            id = "spc-filter-refused",
            rfc = RFC7644,
            section = "4",
            level = SHOULD,
            quote = "If a \"filter\" is provided, the service provider SHOULD respond with HTTP status code 403"
                    + " (Forbidden) to ensure that clients cannot incorrectly assume that any matching conditions"
                    + " specified in a filter are true.",
            satisfiedBy = "GET /ServiceProviderConfig?filter=… answers 403.",
            tags = {"discovery", "filter"})
    void refusesFilters(Scim scim) {
        scim.send(Request.get(PATH).with("filter", "patch.supported eq true")).demandStatus(403);
    }

    @Requirement(
            id = "spc-pagination",
            rfc = RFC9865,
            section = "4",
            level = MUST,
            quote = "A Boolean value specifying support of cursor-based pagination. REQUIRED.",
            satisfiedBy = "If pagination is present, pagination.cursor and pagination.index are booleans.",
            tags = {"discovery", "cursor"})
    void saysWhichPagingIsSupported(Scim scim) {
        Answer answer = scim.get(PATH).demandStatus(200);
        JsonNode pagination = pagination(scim, answer);
        for (String member : List.of("cursor", "index")) {
            answer.demand(
                    pagination.path(member).isBoolean(),
                    "pagination.%s is %s.",
                    member,
                    shown(pagination.path(member)));
        }
    }

    @Requirement(
            id = "spc-pagination-numbers",
            rfc = RFC9865,
            section = "4",
            level = MUST,
            quote = "Positive integer specifying the maximum number of results returned in a page regardless of what is"
                    + " specified for the count in a query.",
            satisfiedBy = "defaultPageSize, maxPageSize and cursorTimeout are positive integers where given.",
            tags = {"discovery", "cursor"})
    void namesItsPageSizesAsPositiveIntegers(Scim scim) {
        Answer answer = scim.get(PATH).demandStatus(200);
        JsonNode pagination = pagination(scim, answer);
        for (String member : List.of("defaultPageSize", "maxPageSize", "cursorTimeout")) {
            JsonNode value = pagination.path(member);
            answer.demand(
                    Json.isUnassigned(value) || (value.isIntegralNumber() && value.longValue() > 0),
                    "pagination.%s is %s.",
                    member,
                    value);
        }
    }

    @Requirement(
            id = "spc-pagination-default",
            rfc = RFC9865,
            section = "4",
            level = MUST,
            quote = "Possible values are \"cursor\" and \"index\".",
            satisfiedBy = "defaultPaginationMethod, where given, is cursor or index, and that method is supported.",
            tags = {"discovery", "cursor"})
    void namesADefaultPagingThatItSupports(Scim scim) {
        Answer answer = scim.get(PATH).demandStatus(200);
        JsonNode pagination = pagination(scim, answer);
        String method = pagination.path("defaultPaginationMethod").asText("");
        if (method.isEmpty()) {
            scim.skip("ServiceProviderConfig names no defaultPaginationMethod");
        }
        answer.demand(
                Set.of("cursor", "index").contains(method)
                        && pagination.path(method).asBoolean(true),
                "defaultPaginationMethod is %s, but the supported methods are %s.",
                method,
                pagination);
    }

    private static JsonNode pagination(Scim scim, Answer answer) {
        JsonNode pagination = answer.json().path("pagination");
        if (Json.isUnassigned(pagination)) {
            throw scim.skipped("ServiceProviderConfig has no pagination");
        }
        return pagination;
    }

    private static Answer demandSupported(Scim scim, String feature) {
        Answer answer = scim.get(PATH).demandStatus(200);
        JsonNode supported = answer.json().path(feature).path("supported");
        return answer.demand(supported.isBoolean(), "%s.supported is %s.", feature, shown(supported));
    }

    private static void demandInteger(Answer answer, String feature, String member) {
        JsonNode value = answer.json().path(feature).path(member);
        answer.demand(value.isIntegralNumber(), "%s.%s is %s.", feature, member, shown(value));
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "missing" : value.toString();
    }
}
