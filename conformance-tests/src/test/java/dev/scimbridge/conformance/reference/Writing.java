package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Creates, replaces, modifies and deletes (RFC 7644 §3.3, §3.5, §3.6); a second passes with each change. */
final class Writing {
    private final String base;
    private final Set<Defect> defects;
    private final Set<String> deleted = new HashSet<>();
    private final Set<String> namesOfDeleted = new HashSet<>();
    private final Runnable afterwards;
    private Instant now = Instant.parse("2025-02-01T08:00:00Z");
    private int changes;

    /**
     * @param base the base URI of the server
     * @param afterwards brings what follows from groups and members up to date
     */
    Writing(String base, Set<Defect> defects, Runnable afterwards) {
        this.base = base;
        this.defects = defects;
        this.afterwards = afterwards;
    }

    Reply create(Call call, Listing.Source source) {
        ObjectNode body = Incoming.object(call.body);
        ObjectNode resource = incoming(source).resource(body);
        demandUnique(call, resource, source, "");
        tick();
        String given = body.path("id").asText("");
        boolean takeId = defects.contains(Defect.CREATE_TAKES_THE_ID) && !given.isEmpty();
        String id = takeId ? given : new UUID(0xfeed_0000_0000_4000L, changes).toString();
        resource.put("id", id);
        resource.putObject("meta")
                .put("resourceType", source.name())
                .put("created", now.toString())
                .put("location", base + "/" + source.name() + "s/" + id);
        source.resources().add(resource);
        touch(resource);
        afterwards.run();
        Reply reply = shown(call, source, resource);
        reply.status = 201;
        reply.headers.put("Location", resource.path("meta").path("location").asText());
        return reply;
    }

    Reply replace(Call call, Listing.Source source, ObjectNode stored) {
        demandMatch(call, stored);
        ObjectNode body = Incoming.object(call.body);
        ObjectNode replacement = incoming(source).resource(body);
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            boolean keeps = (member.getValue().isNull() && defects.contains(Defect.NULL_KEEPS))
                    || (member.getValue().isArray()
                            && member.getValue().isEmpty()
                            && defects.contains(Defect.EMPTY_KEEPS));
            if (keeps && stored.has(member.getKey())) {
                replacement.set(member.getKey(), stored.get(member.getKey()));
            }
        }
        if (defects.contains(Defect.REPLACE_KEEPS_VALUES) && replacement.has("emails")) {
            replacement.withArrayProperty("emails").addAll(stored.withArrayProperty("emails"));
        }
        if (defects.contains(Defect.REPLACE_TAKES_CREATED)) {
            ((ObjectNode) stored.path("meta")).set("created", body.path("meta").path("created"));
        }
        return store(call, source, stored, replacement);
    }

    Reply patch(Call call, Listing.Source source, ObjectNode stored) {
        demandMatch(call, stored);
        Patching patching = new Patching(source.attributes(), incoming(source), defects);
        ObjectNode target = defects.contains(Defect.PATCH_KEEPS_HALF) ? stored : stored.deepCopy();
        ObjectNode patched = patching.apply(target, Incoming.object(call.body));
        return store(call, source, stored, incoming(source).resource(patched));
    }

    /** Puts the new content in the place of the old, if it is another. */
    private Reply store(Call call, Listing.Source source, ObjectNode stored, ObjectNode content) {
        demandUnique(call, content, source, stored.path("id").asText());
        ObjectNode before = stored.deepCopy();
        List<String> names = stored.properties().stream().map(Map.Entry::getKey).toList();
        names.stream()
                .filter(name -> !Set.of("id", "meta", "groups").contains(name))
                .forEach(stored::remove);
        stored.setAll(content);
        if (!stored.equals(before) || defects.contains(Defect.PATCH_ALWAYS_MODIFIES)) {
            tick();
            touch(stored);
        }
        boolean back = call.method.equals("PUT")
                ? defects.contains(Defect.REPLACE_SETS_TIME_BACK)
                : defects.contains(Defect.PATCH_SETS_TIME_BACK);
        if (back) {
            ((ObjectNode) stored.path("meta")).put("lastModified", "2020-01-01T00:00:00Z");
        }
        afterwards.run();
        return shown(call, source, stored);
    }

    Reply delete(Call call, Listing.Source source, ObjectNode stored) {
        demandMatch(call, stored);
        if (defects.contains(Defect.DELETED_STAYS_LISTED)) {
            deleted.add(stored.path("id").asText());
        } else {
            source.resources().remove(stored);
        }
        if (defects.contains(Defect.DELETED_KEEPS_NAME) && stored.has("userName")) {
            namesOfDeleted.add(fold(stored.path("userName").asText()));
        }
        afterwards.run();
        return new Reply(204, null);
    }

    /** The resource of that id. */
    ObjectNode present(Listing.Source source, String id) {
        ObjectNode resource = ReferenceService.byId(source.resources(), id);
        if (deleted.contains(id)) {
            throw new Refusal(404, "", "Resource not found");
        }
        return resource;
    }

    private Incoming incoming(Listing.Source source) {
        return new Incoming(source.attributes(), defects);
    }

    private void tick() {
        changes++;
        now = now.plus(Duration.ofSeconds(1));
    }

    private void touch(ObjectNode resource) {
        ((ObjectNode) resource.path("meta"))
                .put("lastModified", now.toString())
                .put("version", "W/\"w" + (defects.contains(Defect.VERSION_STAYS) ? 0 : changes) + "\"");
    }

    private static Reply shown(Call call, Listing.Source source, ObjectNode resource) {
        Reply reply = Reply.ok(Listing.shown(call, resource, source.attributes()));
        reply.headers.put("ETag", resource.path("meta").path("version").asText());
        return reply;
    }

    private void demandMatch(Call call, ObjectNode stored) {
        String wanted = call.header("If-Match");
        String version = stored.path("meta").path("version").asText();
        if (!wanted.isEmpty()
                && !wanted.equals("*")
                && !List.of(wanted.split(",\\s*")).contains(version)) {
            throw new Refusal(412, "", "The resource has changed");
        }
    }

    private void demandUnique(Call call, JsonNode resource, Listing.Source source, String ownId) {
        String name = fold(resource.path("userName").asText());
        boolean taken = !name.isEmpty()
                && source.resources().stream()
                        .filter(other -> !other.path("id").asText().equals(ownId))
                        .filter(other -> !deleted.contains(other.path("id").asText()))
                        .anyMatch(other -> fold(other.path("userName").asText()).equals(name));
        boolean overlooked = (call.method.equals("PUT") && defects.contains(Defect.REPLACE_NOT_UNIQUE))
                || (call.method.equals("PATCH") && defects.contains(Defect.PATCH_NOT_UNIQUE));
        if ((taken || namesOfDeleted.contains(name)) && !overlooked) {
            throw new Refusal(409, "uniqueness", "The userName is taken");
        }
    }

    private String fold(String name) {
        return defects.contains(Defect.UNIQUE_BY_CASE) ? name : name.toLowerCase(Locale.ROOT);
    }
}
