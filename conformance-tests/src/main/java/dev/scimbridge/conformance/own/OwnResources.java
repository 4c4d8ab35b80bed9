package dev.scimbridge.conformance.own;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.http.ScimClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Sends every request that writes, and refuses to send one that is about a resource which this run did not create. What
 * has a name of this run is remembered until it is deleted. May be closed from another thread, while a request is under way.
 */
public final class OwnResources {
    /** What the names of all created resources begin with. */
    public static final String NAME = "scim-conformance-";

    private final String run =
            NAME + UUID.randomUUID().toString().substring(0, 8).replace('-', '0');
    private final Set<String> paths = new LinkedHashSet<>();
    private final Set<String> everCreated = new HashSet<>();
    private final Map<String, String> nameAttributes = new LinkedHashMap<>();
    private final Map<String, String> undeletable = new LinkedHashMap<>();
    private int names;
    private boolean closed;

    /** A name that nothing else has, and by which a person sees where it came from. */
    public synchronized String name() {
        names++;
        return run + "-" + names;
    }

    /** What all names of this run begin with. */
    public String prefix() {
        return run + "-";
    }

    /** The paths at which something was created that is not deleted yet. */
    public synchronized List<String> paths() {
        return List.copyOf(paths);
    }

    /** The endpoints at which something may have been created, each with the attribute that holds its name. */
    synchronized Map<String, String> nameAttributes() {
        return Map.copyOf(nameAttributes);
    }

    /** Notes that something may be created at an endpoint, so that it is looked for at the end. */
    public synchronized void mayCreateAt(String endpoint, String nameAttribute) {
        nameAttributes.put(endpoint, nameAttribute);
    }

    /** After this nothing is sent any more. */
    public synchronized void close() {
        closed = true;
    }

    /**
     * POSTs to an endpoint, and remembers what was created, if anything was.
     *
     * @param endpoint of a resource type, e.g. {@code /Users}
     */
    public synchronized Answer create(ScimClient client, String endpoint, Request request) {
        demandOpen();
        Answer answer = client.send(request);
        if (answer.status() / 100 == 2) {
            createdId(answer).ifPresent(id -> adopt(client, endpoint + "/" + Request.encode(id), answer));
        }
        return answer;
    }

    private static Optional<String> createdId(Answer answer) {
        return answer.tryJson()
                .map(json -> json.path("id").asText(""))
                .filter(id -> !id.isEmpty())
                .or(() -> answer.header("location").map(OwnResources::lastSegment));
    }

    private static String lastSegment(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /**
     * Sends a PUT, PATCH or DELETE about one resource.
     *
     * @throws IllegalStateException if that resource was not created by this run
     */
    public synchronized Answer change(ScimClient client, Request request) {
        demandOpen();
        demandOwn(request.path());
        Answer answer = client.send(request);
        if (request.method().equals("DELETE") && (answer.status() == 204 || answer.status() == 404)) {
            paths.remove(request.path());
        }
        return answer;
    }

    /**
     * Sends a PUT, PATCH or DELETE about an id that no resource has; should the server make one of it, that is ours.
     *
     * @throws IllegalStateException if the server does not answer 404 when that id is asked for
     */
    public synchronized Answer changeAbsent(ScimClient client, Request request) {
        demandOpen();
        if (client.send(Request.get(request.path()).again()).status() != 404) {
            throw new IllegalStateException(request.path() + " is not known to be absent");
        }
        Answer answer = client.send(request);
        if (request.method().equals("PUT") && answer.status() / 100 == 2) {
            adopt(client, request.path(), answer);
        }
        return answer;
    }

    /**
     * Sends a bulk request.
     *
     * @param operations its operations; every path of a PUT, PATCH or DELETE must be of a resource of this run
     * @throws IllegalStateException if one is not
     */
    public synchronized Answer bulk(ScimClient client, Request request, Iterable<JsonNode> operations) {
        demandOpen();
        for (JsonNode operation : operations) {
            String path = operation.path("path").asText();
            if (!operation.path("method").asText().equals("POST")) {
                demandOwn(path);
            }
        }
        Answer answer = client.send(request);
        answer.tryJson().ifPresent(json -> json.path("Operations").forEach(one -> adopt(client, one)));
        return answer;
    }

    private void adopt(ScimClient client, JsonNode result) {
        String location = result.path("location").asText("");
        if (location.startsWith(client.base() + "/")) {
            String path = location.substring(client.base().length());
            if (isOurs(client.send(Request.get(path).again()))) {
                remember(path);
            }
        }
    }

    /** Takes a resource for one of this run if a name of this run stands in it, whatever the server answered. */
    private void adopt(ScimClient client, String path, Answer answer) {
        if (isOurs(answer) || isOurs(client.send(Request.get(path).again()))) {
            remember(path);
        }
    }

    private boolean isOurs(Answer answer) {
        return answer.status() / 100 == 2
                && answer.text().toLowerCase(Locale.ROOT).contains(prefix());
    }

    private void remember(String path) {
        paths.add(path);
        everCreated.add(path);
    }

    private void demandOwn(String path) {
        if (!everCreated.contains(path)) {
            throw new IllegalStateException("Not created by this run, so left alone: " + path);
        }
    }

    private void demandOpen() {
        if (closed) {
            throw new IllegalStateException("The run is over: nothing more is written");
        }
    }

    /** What is remembered and why it could not be deleted, by path. */
    synchronized Map<String, String> undeletable() {
        Map<String, String> left = new LinkedHashMap<>();
        paths.forEach(path -> left.put(path, undeletable.getOrDefault(path, "not tried")));
        return left;
    }

    /** Takes what was found under a name of this run as created by it. */
    synchronized void found(String path) {
        remember(path);
    }

    /** Deletes what is remembered, the newest first; what cannot be deleted stays remembered. */
    public synchronized void deleteAll(ScimClient client) {
        List<String> newestFirst = new ArrayList<>(paths);
        Collections.reverse(newestFirst);
        for (String path : newestFirst) {
            delete(client, path);
        }
    }

    private void delete(ScimClient client, String path) {
        try {
            int status = client.send(Request.of("DELETE", path)).status();
            if (status / 100 == 2 || status == 404) {
                paths.remove(path);
                undeletable.remove(path);
            } else {
                undeletable.put(path, "DELETE is answered with " + status);
            }
            // REST Assured throws checked exceptions undeclared. The path stays remembered, and is tried again at the
            // end.
        } catch (Exception e) {
            undeletable.put(path, "DELETE fails: " + e.getMessage());
        }
    }
}
