package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.integration.Explanation;
import dev.scimbridge.integration.LivePerson;

/** An explanation as JSON; the members are in {@code docs/reference/admin-api.md}. */
final class ExplanationJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ExplanationJson() {}

    static ObjectNode of(Explanation explanation) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", explanation.id())
                .put("userName", explanation.userName())
                .put("name", explanation.name())
                .put("inScope", explanation.inScope())
                .put("decision", explanation.decision());
        explanation.groups().forEach(json.putArray("groups")::add);
        explanation.excludedBy().forEach(json.putArray("excludedBy")::add);
        json.put("state", explanation.state()).put("reason", explanation.reason());
        explanation.holds().forEach(json.putArray("holds")::add);
        explanation.resource().ifPresent(resource -> json.set("resource", resource));
        ArrayNode values = json.putArray("values");
        explanation.values().forEach(value -> {
            ObjectNode one = values.addObject().put("path", value.path());
            one.set("value", value.value());
            ObjectNode sources = one.putObject("sources");
            value.sources().forEach(sources::set);
            one.put("rule", value.rule());
        });
        ArrayNode history = json.putArray("history");
        explanation.history().forEach(change -> add(change, history.addObject()));
        ArrayNode clients = json.putArray("clients");
        explanation.clients().forEach(reader -> add(reader, clients.addObject()));
        return json;
    }

    private static void add(Explanation.Reader reader, ObjectNode json) {
        json.put("client", reader.client()).put("sentence", reader.sentence()).put("upToDate", reader.upToDate());
        reader.read().ifPresent(read -> json.put("readAt", read.at().toString()).put("readRevision", read.revision()));
        reader.version().ifPresent(version -> json.put("version", version));
    }

    private static void add(Explanation.Change change, ObjectNode json) {
        json.put("revision", change.revision());
        change.at().ifPresent(at -> json.put("at", at.toString()));
        json.put("what", change.what());
        ArrayNode values = json.putArray("values");
        change.values()
                .forEach(value -> values.addObject()
                        .put("path", value.path())
                        .put("before", value.before())
                        .put("after", value.after()));
    }

    static ObjectNode of(LivePerson person) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", person.id())
                .put("userName", person.userName())
                .put("name", person.name())
                .put("userType", person.userType())
                .put("accountEnabled", person.enabled())
                .put("sentence", person.sentence());
        ArrayNode groups = json.putArray("groups");
        person.groups()
                .forEach(group -> groups.addObject()
                        .put("key", group.key())
                        .put("id", group.id())
                        .put("name", group.name())
                        .put("member", group.member()));
        return json;
    }
}
