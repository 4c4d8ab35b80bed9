package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.integration.Preview;
import dev.scimbridge.integration.Quality;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A preview as JSON and as CSV. */
final class PreviewJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_GROUPS = 1_000;

    private PreviewJson() {}

    static ObjectNode of(ObjectNode json, Optional<Preview> result) {
        if (result.isEmpty()) {
            return json;
        }
        Preview preview = result.get();
        preview.revision().ifPresent(revision -> json.put("revision", revision));
        json.put("objectsRead", preview.objectsRead());
        json.set("counts", JSON.valueToTree(preview.counts()));
        json.set("userChanges", JSON.valueToTree(preview.userChanges()));
        json.set("groupChanges", JSON.valueToTree(preview.groupChanges()));
        ObjectNode quality = json.putObject("quality");
        preview.quality()
                .forEach((flaw, people) ->
                        quality.putObject(flaw.jsonName()).put("people", people).put("words", flaw.words()));
        ArrayNode holds = json.putArray("holds");
        preview.holds()
                .forEach(hold -> holds.addObject()
                        .put("kind", hold.kind())
                        .put("reason", hold.reason())
                        .put("people", hold.people()));
        preview.warnings().forEach(json.putArray("warnings")::add);
        ArrayNode groups = json.putArray("groups");
        preview.groups().stream()
                .limit(MOST_GROUPS)
                .forEach(group -> groups.addObject()
                        .put("id", group.id())
                        .put("name", group.name())
                        .put("change", group.change())
                        .put("detail", group.detail()));
        return json;
    }

    static void write(Preview preview, Preview.Person person, ObjectNode json) {
        json.put("id", person.id())
                .put("userName", person.userName())
                .put("name", person.name())
                .put("mail", person.mail())
                .put("department", person.department())
                .put("state", person.state())
                .put("via", person.via())
                .put("change", person.change())
                .put("detail", person.detail());
        names(person).forEach(json.putArray("quality")::add);
        person.held().forEach(json.putArray("held")::add);
        JsonNode resource = preview.resources().get(person.id());
        if (resource != null) {
            json.set("resource", resource);
        }
    }

    private static Set<String> names(Preview.Person person) {
        return person.quality().stream().map(Quality::jsonName).collect(Collectors.toCollection(TreeSet::new));
    }

    static void write(Preview preview, Csv csv) {
        csv.row(List.of(
                "id", "userName", "name", "mail", "department", "state", "via", "change", "detail", "quality", "held"));
        preview.people()
                .forEach(person -> csv.row(List.of(
                        person.id(),
                        person.userName(),
                        person.name(),
                        person.mail(),
                        person.department(),
                        person.state(),
                        person.via(),
                        person.change(),
                        person.detail(),
                        String.join(" ", names(person)),
                        String.join("; ", person.held()))));
    }
}
