package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.config.Durations;
import dev.scimbridge.integration.Client;
import dev.scimbridge.integration.ClientReading;
import dev.scimbridge.integration.RegisteredClient;
import dev.scimbridge.integration.WalkStage;
import dev.scimbridge.store.ClientPoll;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.RevisionInfo;
import dev.scimbridge.store.WalkRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Clients and their walks as the admin API tells them; the members are in {@code docs/reference/admin-api.md}. */
final class ClientJson {

    private final ClientRooms rooms;

    ClientJson(ClientRooms rooms) {
        this.rooms = rooms;
    }

    ObjectNode of(RegisteredClient registered, ClientReading reading) {
        Client client = registered.client();
        Instant now = rooms.now();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("client", client.id()).put("name", client.name());
        json.put("baseUrl", rooms.baseUrl().toString());
        json.put("origin", registered.created().isPresent() ? "created" : "declared");
        registered.created().ifPresent(created -> {
            json.put("createdAt", created.at().toString());
            json.put("validTokens", registered.validTokens(now).size());
        });
        json.set("settings", settings(client));
        reading.poll().ifPresent(poll -> addPoll(json, client.integration(), poll, now));
        reading.lastWalk().ifPresent(walk -> json.set("lastWalk", of(walk, now)));
        rooms.habits()
                .findings(registered, reading, now)
                .forEach(finding -> json.withArray("findings").add(finding.sentence()));
        return json;
    }

    /** What holds for the client, whether given or not. */
    private static ObjectNode settings(Client client) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("extensions", client.profile().extensions());
        json.put("pagination", client.profile().pagination());
        client.profile().defaultPageSize().ifPresent(size -> json.put("defaultPageSize", size));
        client.profile().maximumPageSize().ifPresent(size -> json.put("maximumPageSize", size));
        json.put("requestsPerMinute", client.requestsPerMinute());
        client.allowedAddresses().stream().map(String::valueOf).forEach(json.withArray("allowedAddresses")::add);
        client.silentAfter().ifPresent(after -> json.put("silentAfter", Durations.text(after)));
        return json;
    }

    private void addPoll(ObjectNode json, IntegrationId integration, ClientPoll poll, Instant now) {
        json.put("lastPoll", poll.lastPoll().toString());
        json.put("secondsSinceLastPoll", seconds(poll.lastPoll(), now));
        ObjectNode revision = json.putObject("revision").put("number", poll.revision());
        rooms.store()
                .revisionLog(integration)
                .find(poll.revision())
                .map(RevisionInfo::committedAt)
                .ifPresent(
                        at -> revision.put("committedAt", at.toString()).put("secondsSinceCommit", seconds(at, now)));
        poll.complete()
                .ifPresent(complete -> json.putObject("lastCompleteWalk")
                        .put("at", complete.at().toString())
                        .put("revision", complete.revision()));
    }

    static ObjectNode of(WalkRecord walk, Instant now) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("list", walk.listWords())
                .put("stage", WalkStage.of(walk, now).name().toLowerCase(Locale.ROOT))
                .put("page", WalkStage.page(walk))
                .put("pages", WalkStage.pages(walk))
                .put("pageSize", walk.pageSize())
                .put("paging", walk.paging().name().toLowerCase(Locale.ROOT))
                .put("startIndex", walk.firstIndex())
                .put("resourcesRead", walk.nextIndex() - walk.firstIndex())
                .put("totalResults", walk.total())
                .put("revision", walk.revision())
                .put("begun", walk.begun().toString())
                .put("lastPage", walk.lastUsed().toString());
    }

    private static long seconds(Instant at, Instant now) {
        return Math.max(0, Duration.between(at, now).toSeconds());
    }
}
