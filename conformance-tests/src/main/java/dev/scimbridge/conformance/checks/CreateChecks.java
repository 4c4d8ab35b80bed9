package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.RECOMMENDATION;
import static dev.scimbridge.conformance.requirement.Level.SHOULD;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7643;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.AttributePath;
import dev.scimbridge.conformance.model.Json;
import dev.scimbridge.conformance.model.ListResponse;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.List;
import java.util.Locale;

/** Creating with POST (RFC 7644 §3.3). */
@Checks
final class CreateChecks {
    @Requirement(
            id = "create-status",
            rfc = RFC7644,
            section = "3.3",
            level = MUST,
            quote =
                    "When the service provider successfully creates the new resource, an HTTP response SHALL be returned with HTTP status code 201 (Created).",
            satisfiedBy = "POST of a new User answers 201.",
            needs = Need.WRITE,
            tags = {"writing", "create"})
    void answersCreated(Scim scim) {
        Writer writer = scim.writer();
        writer.post(writer.userType(), writer.newUser()).demandStatus(201);
    }

    @Requirement(
            id = "create-body",
            rfc = RFC7644,
            section = "3.3",
            level = SHOULD,
            quote =
                    "The response body SHOULD contain the service provider's representation of the newly created resource.",
            satisfiedBy = "The 201 shows the new User with its id and userName.",
            needs = Need.WRITE,
            tags = {"writing", "create"})
    void showsWhatItCreated(Scim scim) {
        Writer writer = scim.writer();
        ObjectNode body = writer.newUser();
        Answer answer = accepted(scim, body);
        answer.demand(!answer.text().isBlank(), "The answer has no body.");
        JsonNode shown = answer.json();
        answer.demand(!shown.path("id").asText("").isEmpty(), "The new User is shown without an id.");
        answer.demand(
                Json.member(shown, "userName").equals(body.path("userName")),
                "userName is %s.",
                Json.member(shown, "userName"));
    }

    @Requirement(
            id = "create-location-header",
            rfc = RFC7644,
            section = "3.3",
            level = MUST,
            quote =
                    "The URI of the created resource SHALL include, in the HTTP \"Location\" header and the HTTP body, a JSON representation [RFC7159] with the attribute \"meta.location\".",
            satisfiedBy = "The 201 has a Location header at which the new User can be read.",
            needs = Need.WRITE,
            tags = {"writing", "create"})
    void saysWhereItIs(Scim scim) {
        Answer answer = accepted(scim, scim.writer().newUser());
        String location = answer.header("location").orElseThrow(() -> answer.unmet("There is no Location header."));
        answer.demand(scim.client().isSameOrigin(location), "Location %s is not on this server.", location);
        Answer read =
                scim.send(Request.get(scim.client().absolute(location)).again()).demandStatus(200);
        String id = answer.tryJson().map(json -> json.path("id").asText("")).orElse("");
        read.demand(id.isEmpty() || read.json().path("id").asText().equals(id), "Location leads to another resource.");
    }

    @Requirement(
            id = "create-meta-location",
            rfc = RFC7644,
            section = "3.3",
            level = MUST,
            quote =
                    "The URI of the created resource SHALL include, in the HTTP \"Location\" header and the HTTP body, a JSON representation [RFC7159] with the attribute \"meta.location\".",
            satisfiedBy = "The body of the 201 has meta.location, and it is the Location header.",
            needs = Need.WRITE,
            tags = {"writing", "create", "meta"})
    void saysInMetaWhereItIs(Scim scim) {
        Answer answer = accepted(scim, scim.writer().newUser());
        if (answer.text().isBlank()) {
            scim.skip("the answer has no body: see create-body");
        }
        String location = answer.header("location").orElse("");
        String meta = answer.json().path("meta").path("location").asText("");
        answer.demand(!meta.isEmpty(), "There is no meta.location.");
        answer.demand(
                location.isEmpty()
                        || scim.client().absolute(location).equals(scim.client().absolute(meta)),
                "meta.location is %s, and Location is %s.",
                meta,
                location);
    }

    @Requirement(
            id = "create-resource-type",
            rfc = RFC7644,
            section = "3.3.1",
            level = MUST,
            quote =
                    "When adding a resource to a specific endpoint, the meta attribute \"resourceType\" SHALL be set by the HTTP service provider to the corresponding resource type for the endpoint.",
            satisfiedBy = "A new User has meta.resourceType \"User\", whatever the request said.",
            needs = Need.WRITE,
            tags = {"writing", "create", "meta"})
    void setsTheResourceType(Scim scim) {
        Resource user = scim.writer().user(body -> body.putObject("meta").put("resourceType", "Group"));
        String type = user.json().path("meta").path("resourceType").asText("");
        scim.writer().read(user).demand(type.equals(user.type().name()), "meta.resourceType is \"%s\".", type);
    }

    @Requirement(
            id = "create-kept",
            rfc = RFC7644,
            section = "3.3",
            level = MUST,
            quote =
                    "To create new resources, clients send HTTP POST requests to the resource endpoint, such as \"/Users\" or \"/Groups\", as defined by the associated resource type endpoint discovery (see Section 4).",
            satisfiedBy = "A new User, read back, has the texts it was created with.",
            needs = Need.WRITE,
            tags = {"writing", "create"})
    void keepsWhatItWasGiven(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Kept 1 ø"));
        scim.writer().see(user).text(name, "Kept 1 ø");
    }

    @Requirement(
            id = "create-emails-kept",
            rfc = RFC7644,
            section = "3.3",
            level = MUST,
            quote =
                    "To create new resources, clients send HTTP POST requests to the resource endpoint, such as \"/Users\" or \"/Groups\", as defined by the associated resource type endpoint discovery (see Section 4).",
            satisfiedBy = "A new User, read back, has both mail addresses it was created with.",
            needs = Need.WRITE,
            tags = {"writing", "create"})
    void keepsSeveralValues(Scim scim) {
        Writer writer = scim.writer();
        writer.demandWritable("emails.value", "emails.type");
        Resource user = writer.user(body -> Mails.set(scim, body));
        writer.see(user).texts("emails", "value", Mails.BOTH);
    }

    @Requirement(
            id = "create-extension-kept",
            rfc = RFC7643,
            section = "3.3",
            level = MUST,
            quote =
                    "Except for the base object schema, the schema extension URI SHALL be used as a JSON container to distinguish attributes belonging to the extension namespace from base schema attributes.",
            satisfiedBy =
                    "A new User, read back, has the extension value it was created with, and names the extension in schemas.",
            needs = Need.WRITE,
            tags = {"writing", "create"})
    void keepsExtensions(Scim scim) {
        AttributePath path = scim.writer().extension();
        Resource user = scim.writer().user(body -> {
            body.withArray("schemas").add(path.schema());
            body.withObjectProperty(path.schema()).put(path.attribute().name(), "Kept");
        });
        Answer answer = scim.writer().read(user);
        answer.demand(
                path.values(user.json()).stream()
                        .anyMatch(value -> value.asText().equals("Kept")),
                "%s is %s.",
                path.text(),
                path.values(user.json()));
        answer.demand(
                ListResponses.texts(user.json().path("schemas")).contains(path.schema()),
                "schemas is %s.",
                user.json().path("schemas"));
    }

    @Requirement(
            id = "create-external-id",
            rfc = RFC7643,
            section = "3.1",
            level = MUST,
            quote =
                    "The value of the \"externalId\" attribute is always issued by the provisioning client and MUST NOT be specified by the service provider.",
            satisfiedBy = "externalId is kept as the client gave it.",
            needs = Need.WRITE,
            tags = {"writing", "create"})
    void keepsTheExternalId(Scim scim) {
        Resource user = scim.writer().user(body -> body.put("externalId", "Client-7a"));
        scim.writer().see(user).text("externalId", "Client-7a");
    }

    @Requirement(
            id = "create-read-only",
            rfc = RFC7644,
            section = "3.3",
            level = MUST,
            quote =
                    "In the request body, attributes whose mutability is \"readOnly\" (see Sections 2.2 and 7 of [RFC7643]) SHALL be ignored.",
            satisfiedBy =
                    "A User that is posted with an id and meta.created is created, with an id and a date of the server's own.",
            needs = Need.WRITE,
            tags = {"writing", "create"})
    void ignoresReadOnlyAttributes(Scim scim) {
        Writer writer = scim.writer();
        ObjectNode body = writer.newUser().put("id", "chosen-by-the-client");
        body.putObject("meta").put("created", "1999-12-31T00:00:00Z");
        Answer answer = writer.post(writer.userType(), body);
        Errors.demandTaken(answer);
        Resource user = writer.created(writer.userType(), answer);
        answer.demand(!user.id().equals("chosen-by-the-client"), "The id was taken over.");
        String created = user.json().path("meta").path("created").asText("");
        answer.demand(!created.startsWith("1999"), "meta.created was taken over.");
    }

    @Requirement(
            id = "create-name-case",
            rfc = RFC7643,
            section = "2.1",
            level = MUST,
            quote = "Attribute names are case insensitive and are often \"camel-cased\" (e.g., \"camelCase\").",
            satisfiedBy = "An attribute is taken when its name is written in other letters.",
            needs = Need.WRITE,
            tags = {"writing", "create"})
    void readsNamesInAnyCase(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> {
            body.remove(name);
            body.put(name.toUpperCase(Locale.ROOT), "Upper");
        });
        scim.writer().see(user).text(name, "Upper");
    }

    @Requirement(
            id = "create-unassigned",
            rfc = RFC7643,
            section = "2.5",
            level = MUST,
            quote =
                    "Assigning an attribute with the value \"null\" or an empty array (in the case of multi-valued attributes) has the effect of making the attribute \"unassigned\".",
            satisfiedBy = "A User that is posted with null for a text and [] for emails is created without them.",
            needs = Need.WRITE,
            tags = {"writing", "create"})
    void takesNullAndEmptyAsUnassigned(Scim scim) {
        Writer writer = scim.writer();
        String name = writer.simple();
        Resource user = writer.user(body -> {
            body.putNull(name);
            body.putArray("emails");
        });
        writer.see(user).unassigned(name).unassigned("emails");
    }

    @Requirement(
            id = "create-password",
            rfc = RFC7643,
            section = "4.1.1",
            level = MUST,
            quote =
                    "The cleartext value or the hashed value of a password SHALL NOT be returnable by a service provider.",
            satisfiedBy = "A User that is created with a password shows none, neither in the 201 nor later.",
            needs = Need.WRITE,
            tags = {"writing", "create", "security"})
    void neverShowsThePassword(Scim scim) {
        Writer writer = scim.writer();
        if (scim.known().path(writer.userType(), "password").isEmpty()) {
            scim.skip("the User schema declares no password");
        }
        Answer answer = accepted(scim, writer.newUser().put("password", "Tr0ub4dor-and-3-x9Q!"));
        boolean shown = answer.tryJson()
                .map(json -> !Json.member(json, "password").isMissingNode())
                .orElse(false);
        answer.demand(!shown, "The 201 shows a password.");
        Answer read = writer.read(writer.created(writer.userType(), answer));
        read.demand(Json.member(read.json(), "password").isMissingNode(), "The User shows a password.");
    }

    @Requirement(
            id = "create-attributes",
            rfc = RFC7644,
            section = "3.9",
            level = RECOMMENDATION,
            quote =
                    "Clients MAY request a partial resource representation on any operation that returns a resource within the response by specifying either of the mutually exclusive URL query parameters \"attributes\" or \"excludedAttributes\", as follows:",
            satisfiedBy = "POST with attributes=userName shows userName, and no name or emails.",
            needs = Need.WRITE,
            tags = {"writing", "create", "attributes"})
    void showsOnlyWhatWasAskedFor(Scim scim) {
        Writer writer = scim.writer();
        Request request = Request.post(
                        writer.userType().endpoint(), writer.newUser().toString())
                .with("attributes", "userName");
        Answer answer = writer.post(writer.userType(), request);
        Errors.demandTaken(answer);
        if (answer.text().isBlank()) {
            scim.skip("the 201 has no body");
        }
        JsonNode shown = answer.json();
        answer.demand(!Json.member(shown, "userName").isMissingNode(), "userName is not shown.");
        for (String other : List.of("name", "emails", "displayName", "active")) {
            answer.demand(Json.member(shown, other).isMissingNode(), "%s is shown, too.", other);
        }
    }

    @Requirement(
            id = "create-listed",
            rfc = RFC7644,
            section = "3.4.2",
            level = MUST,
            quote =
                    "Queries MAY be performed against a SCIM resource object, a resource type endpoint, or a SCIM server root.",
            satisfiedBy = "A new User is found by its userName at once.",
            needs = {Need.WRITE, Need.FILTER},
            tags = {"writing", "create", "list"})
    void listsTheNewOne(Scim scim) {
        Resource user = scim.writer().user();
        String name = Json.member(user.json(), "userName").asText("");
        Answer answer = scim.send(Request.get(user.type().endpoint())
                        .with("filter", "userName eq \"" + name + "\"")
                        .again())
                .demandStatus(200);
        answer.demand(
                ListResponse.of(answer).ids().equals(List.of(user.id())),
                "The filter on its userName does not find it, or not it alone.");
    }

    /** The answer to a POST that was taken, whatever its status says. */
    private static Answer accepted(Scim scim, JsonNode body) {
        Answer answer = scim.writer().post(scim.writer().userType(), body);
        if (answer.status() / 100 != 2) {
            throw scim.skipped("no User could be created: POST is answered with " + answer.status());
        }
        return answer;
    }
}
