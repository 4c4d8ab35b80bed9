package dev.scimbridge.conformance.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.AttributeDefinition;
import dev.scimbridge.conformance.model.AttributePath;
import dev.scimbridge.conformance.model.Json;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.model.ResourceType;
import dev.scimbridge.conformance.own.OwnResources;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Creates Users and Groups for one check, and changes and deletes these and no others. */
final class Writer {
    private static final List<String> PREFERRED = List.of("nickName", "title", "displayName", "userType");
    private static final Set<Integer> NOT_OFFERED = Set.of(403, 404, 405, 501);

    private final Scim scim;
    private final OwnResources own;
    private final NewResources bodies;

    Writer(Scim scim, OwnResources own) {
        this.scim = scim;
        this.own = own;
        this.bodies = new NewResources(scim);
    }

    ResourceType userType() {
        return scim.orSkip(scim.known().userType(), "the server declares no Users");
    }

    ResourceType groupType() {
        return scim.orSkip(scim.known().groupType(), "the server declares no Groups");
    }

    NewResources bodies() {
        return bodies;
    }

    String name() {
        return own.name();
    }

    /** The body of a User that is not created yet. */
    ObjectNode newUser() {
        return bodies.user(userType(), own.name());
    }

    /** What is not enough of a User, as it lacks schemas, but would be found again as one of the run. */
    ObjectNode named() {
        return NewResources.object().put("userName", own.name() + "@example.com");
    }

    ObjectNode newGroup() {
        return bodies.group(groupType(), own.name());
    }

    /** POSTs to the endpoint of a type, whatever comes of it; ends the check if the server creates none of that type. */
    Answer post(ResourceType type, String body) {
        return post(type, Request.post(type.endpoint(), body));
    }

    Answer post(ResourceType type, JsonNode body) {
        return post(type, body.toString());
    }

    Answer post(ResourceType type, Request request) {
        own.mayCreateAt(type.endpoint(), NewResources.nameAttribute(type));
        Answer answer = own.create(scim.client(), type.endpoint(), request);
        if (NOT_OFFERED.contains(answer.status())) {
            throw scim.skipped("POST " + type.endpoint() + " is answered with " + answer.status()
                    + ": the server creates no " + type.name());
        }
        return answer;
    }

    /** A new User, as read back; ends the check if there is none. */
    Resource user() {
        return user(body -> {});
    }

    Resource user(Consumer<ObjectNode> change) {
        ObjectNode body = newUser();
        change.accept(body);
        return created(userType(), body);
    }

    /** A new Group with these members, as read back. */
    Resource group(Resource... members) {
        ObjectNode body = newGroup();
        for (Resource member : members) {
            body.withArray("members").add(member(member));
        }
        return created(groupType(), body);
    }

    /** A value of {@code members}. */
    static ObjectNode member(Resource resource) {
        return NewResources.object()
                .put("value", resource.id())
                .put("type", resource.type().name());
    }

    private Resource created(ResourceType type, ObjectNode body) {
        return created(type, post(type, body));
    }

    /** What an answer to POST is about, as read back; ends the check if there is nothing. */
    Resource created(ResourceType type, Answer answer) {
        String location = answer.header("location").orElse("");
        String id = answer.tryJson()
                .map(json -> json.path("id").asText(""))
                .filter(text -> !text.isEmpty())
                .orElse(location.substring(location.lastIndexOf('/') + 1));
        if (answer.status() / 100 != 2 || id.isEmpty()) {
            throw scim.skipped(
                    "no " + type.name() + " could be created to try it on: POST is answered with " + answer.status());
        }
        return new Resource(type, now(new Resource(type, NewResources.object().put("id", id))));
    }

    /** The resource as it is now. */
    JsonNode now(Resource resource) {
        return read(resource).demandStatus(200).json();
    }

    Answer read(Resource resource) {
        return scim.send(Request.get(resource.path()).again());
    }

    Answer put(Resource resource, JsonNode body) {
        return change(Request.of("PUT", resource.path()).withBody(body.toString()));
    }

    Answer patch(Resource resource, ObjectNode... operations) {
        return change(Patches.request(resource, operations));
    }

    /** PATCHes, demands that it is taken, and looks. */
    Seen patched(Resource resource, ObjectNode... operations) {
        Errors.demandTaken(patch(resource, operations));
        return see(resource);
    }

    /** The resource as it is now, to be compared with what it should be. */
    Seen see(Resource resource) {
        return new Seen(read(resource).demandStatus(200));
    }

    Answer delete(Resource resource) {
        return change(Request.of("DELETE", resource.path()));
    }

    /** Deletes, and ends the check if that fails. */
    void deleted(Resource resource) {
        Answer answer = delete(resource);
        if (answer.status() / 100 != 2) {
            throw scim.skipped("nothing could be deleted: DELETE is answered with " + answer.status());
        }
    }

    /** Sends a PUT, PATCH or DELETE about something that this check created. */
    Answer change(Request request) {
        return own.change(scim.client(), request);
    }

    /** Sends a PUT, PATCH or DELETE about something that this check created and deleted. */
    Answer changeGone(String method, Resource resource, JsonNode body) {
        Request request = Request.of(method, resource.path());
        return change(method.equals("DELETE") ? request : request.withBody(body.toString()));
    }

    /** Sends a PUT, PATCH or DELETE about a User that does not exist. */
    Answer changeAbsent(String method, JsonNode body) {
        Request request = Request.of(method, userType().path(scim.absentId()));
        int status = scim.send(Request.get(request.path()).again()).status();
        if (status != 404) {
            throw scim.skipped("an id that no User has is answered with " + status
                    + " instead of 404; the values file can name a better one as absentId");
        }
        return own.changeAbsent(scim.client(), method.equals("DELETE") ? request : request.withBody(body.toString()));
    }

    Answer bulk(ObjectNode body) {
        scim.known().types().forEach(type -> own.mayCreateAt(type.endpoint(), NewResources.nameAttribute(type)));
        return own.bulk(scim.client(), Request.post("/Bulk", body.toString()), body.path("Operations"));
    }

    void deleteAll() {
        own.deleteAll(scim.client());
    }

    /** Single-valued texts of Users that can be written freely; ends the check if there are fewer than asked for. */
    List<String> simple(int many) {
        List<String> names = scim.known().paths(userType()).stream()
                .filter(path ->
                        !path.extension() && path.schema().equals(userType().schema()))
                .map(AttributePath::attribute)
                .filter(Writer::isFree)
                .map(AttributeDefinition::name)
                .sorted(Comparator.comparingInt(Writer::preference))
                .toList();
        if (names.size() < many) {
            throw scim.skipped("the User schema declares fewer than " + many + " plain texts to write");
        }
        return names;
    }

    private static int preference(String name) {
        int place = PREFERRED.indexOf(name);
        return place < 0 ? PREFERRED.size() : place;
    }

    private static boolean isFree(AttributeDefinition attribute) {
        return attribute.type().equals("string")
                && !attribute.multiValued()
                && !attribute.required()
                && attribute.uniqueness().equals("none")
                && attribute.canonicalValues().isEmpty()
                && NewResources.isReadWrite(attribute)
                && !Set.of("locale", "timezone", "preferredLanguage").contains(attribute.name());
    }

    String simple() {
        return simple(1).get(0);
    }

    /** A plain text of an extension of Users; ends the check if none is declared. */
    AttributePath extension() {
        return scim.orSkip(
                scim.known().paths(userType()).stream()
                        .filter(path -> path.extension() && isFree(path.attribute()))
                        .findFirst(),
                "no extension of User declares a plain text to write");
    }

    /** Ends the check if the User schema does not let these be written. */
    void demandWritable(String... paths) {
        for (String path : paths) {
            if (!bodies.isWritable(userType(), path)) {
                scim.skip("the User schema declares no " + path + " that can be written");
            }
        }
    }

    /** The value of an attribute that is not there is null or an empty array or missing. */
    static boolean isUnassigned(JsonNode resource, String name) {
        return Json.isUnassigned(Json.member(resource, name));
    }

    /** The texts at one sub-attribute of all values of an attribute. */
    static Set<String> texts(JsonNode resource, String attribute, String sub) {
        Set<String> texts = new TreeSet<>();
        Json.member(resource, attribute)
                .forEach(value -> texts.add(Json.member(value, sub).asText("")));
        return texts;
    }
}
