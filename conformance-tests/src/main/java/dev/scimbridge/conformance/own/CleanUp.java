package dev.scimbridge.conformance.own;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.http.ScimClient;
import dev.scimbridge.conformance.learn.Knowledge;
import dev.scimbridge.conformance.learn.Walk;
import dev.scimbridge.conformance.model.Json;
import dev.scimbridge.conformance.requirement.RequirementNotMet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The end of a run that wrote: deletes what it created, also what only the server remembers. */
public final class CleanUp {
    private final ScimClient client;
    private final int maxResources;
    private final Map<String, String> unsearched = new TreeMap<>();

    /** @param client not in use by another thread */
    public CleanUp(ScimClient client, int maxResources) {
        this.client = client;
        this.maxResources = maxResources;
    }

    /**
     * Ends the writing and deletes everything that carries a name of the run.
     *
     * @return what is still there, one sentence each; empty if all is gone
     */
    public List<String> run(OwnResources own) {
        own.close();
        own.deleteAll(client);
        find(own).forEach(own::found);
        own.deleteAll(client);
        List<String> left = new ArrayList<>();
        own.undeletable().forEach((path, reason) -> left.add(path + ": " + reason));
        find(own).stream()
                .filter(path -> !own.paths().contains(path))
                .forEach(path -> left.add(path + ": still listed, though DELETE says that it is gone"));
        unsearched.forEach((endpoint, reason) -> left.add(
                endpoint + " could not be searched for names that begin with " + own.prefix() + ": " + reason));
        return left;
    }

    /** The paths at which something has a name of the run. */
    private Set<String> find(OwnResources own) {
        Set<String> found = new LinkedHashSet<>();
        for (Map.Entry<String, String> endpoint : own.nameAttributes().entrySet()) {
            try {
                found.addAll(find(own, endpoint.getKey(), endpoint.getValue()));
                // REST Assured throws checked exceptions undeclared.
            } catch (Exception | RequirementNotMet e) {
                unsearched.put(endpoint.getKey(), String.valueOf(e));
            }
        }
        return found;
    }

    private Set<String> find(OwnResources own, String endpoint, String nameAttribute) {
        Set<String> found = new LinkedHashSet<>();
        Request all = Request.get(endpoint).again();
        Request query = all.with("filter", nameAttribute + " sw \"" + own.prefix() + "\"");
        Knowledge known = new Knowledge(client, maxResources);
        boolean filtered = client.send(query.with("count", 1)).status() == 200;
        Walk walk = known.walk(filtered ? query : all);
        if (!walk.complete()) {
            unsearched.put(
                    endpoint,
                    "only the first " + walk.resources().size() + " resources were read, see --max-resources");
        }
        for (JsonNode resource : walk.resources()) {
            String name = Json.member(resource, nameAttribute).asText("").toLowerCase(Locale.ROOT);
            String id = resource.path("id").asText("");
            if (name.startsWith(own.prefix()) && !id.isEmpty()) {
                found.add(endpoint + "/" + Request.encode(id));
            }
        }
        return found;
    }
}
