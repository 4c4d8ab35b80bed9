package dev.scimbridge.conformance.learn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.http.ScimClient;
import dev.scimbridge.conformance.model.AttributeDefinition;
import dev.scimbridge.conformance.model.AttributePath;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.model.ResourceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the suite knows of the server; learned when first needed, once in a run. */
public final class Knowledge {
    /** A page that most servers give whole and no server needs to refuse. */
    private static final int PAGE = 100;

    private final ScimClient client;
    private final int maxResources;
    private final Map<String, Population> populations = new HashMap<>();
    private final Map<String, List<AttributePath>> paths = new HashMap<>();
    private final Map<String, List<AttributePath>> simplePaths = new HashMap<>();
    private final Map<String, List<AttributePath>> allPaths = new HashMap<>();
    private @Nullable Discovery discovery;

    public Knowledge(ScimClient client, int maxResources) {
        this.client = client;
        this.maxResources = maxResources;
    }

    public Discovery discovery() {
        Discovery known = discovery;
        if (known == null) {
            known = new Discovery(client);
            discovery = known;
        }
        return known;
    }

    public List<ResourceType> types() {
        return discovery().types();
    }

    /** What the server holds of a type, up to the bound; nothing if it cannot be listed. */
    public Population population(ResourceType type) {
        return populations.computeIfAbsent(type.endpoint(), endpoint -> walkThrough(type));
    }

    private Population walkThrough(ResourceType type) {
        Answer first =
                client.send(Request.get(type.endpoint()).with("startIndex", 1).with("count", PAGE));
        if (first.status() != 200 || first.tryJson().isEmpty()) {
            return new Population(type, List.of(), false);
        }
        Walk walk = Walk.byIndex(client, Request.get(type.endpoint()), PAGE, maxResources);
        List<Resource> resources =
                walk.resources().stream().map(json -> new Resource(type, json)).toList();
        return new Population(type, resources, walk.complete());
    }

    /** All resources known, of every type. */
    public List<Resource> resources() {
        return types().stream()
                .flatMap(type -> population(type).resources().stream())
                .toList();
    }

    public Optional<ResourceType> userType() {
        return types().stream().filter(ResourceType::isUser).findFirst();
    }

    public Optional<ResourceType> groupType() {
        return types().stream().filter(ResourceType::isGroup).findFirst();
    }

    /** All resources known of the type, if there is such a type. */
    public List<Resource> resources(Optional<ResourceType> type) {
        return type.map(found -> population(found).resources()).orElse(List.of());
    }

    /** Every path of the type that ends at a simple value, common attributes first. */
    public List<AttributePath> simplePaths(ResourceType type) {
        return simplePaths.computeIfAbsent(type.endpoint(), endpoint -> readSimplePaths(type));
    }

    private List<AttributePath> readSimplePaths(ResourceType type) {
        List<AttributePath> paths = new ArrayList<>();
        for (AttributePath path : paths(type)) {
            if (path.attribute().isComplex()) {
                path.attribute().subAttributes().stream()
                        .filter(sub -> !sub.isComplex())
                        .forEach(sub ->
                                paths.add(new AttributePath(path.schema(), path.extension(), path.attribute(), sub)));
            } else {
                paths.add(path);
            }
        }
        return paths;
    }

    /** Every attribute of the type itself, common attributes first. */
    public List<AttributePath> paths(ResourceType type) {
        return paths.computeIfAbsent(type.endpoint(), endpoint -> readPaths(type));
    }

    /** Every attribute and sub-attribute of the type. */
    public List<AttributePath> allPaths(ResourceType type) {
        return allPaths.computeIfAbsent(type.endpoint(), endpoint -> {
            List<AttributePath> all = new ArrayList<>();
            for (AttributePath path : paths(type)) {
                all.add(path);
                for (AttributeDefinition sub : path.attribute().subAttributes()) {
                    all.add(new AttributePath(path.schema(), path.extension(), path.attribute(), sub));
                }
            }
            return all;
        });
    }

    private List<AttributePath> readPaths(ResourceType type) {
        List<AttributePath> paths = new ArrayList<>();
        List<AttributeDefinition> common = CommonAttributes.all();
        common.forEach(attribute -> paths.add(new AttributePath("", false, attribute, null)));
        add(type.schema(), false, paths);
        type.extensions().forEach(extension -> add(extension.schema(), true, paths));
        return paths;
    }

    private void add(String urn, boolean extension, List<AttributePath> paths) {
        discovery()
                .schema(urn)
                .ifPresent(schema -> schema.attributes().stream()
                        .filter(attribute -> extension || !CommonAttributes.isCommon(attribute.name()))
                        .forEach(attribute -> paths.add(new AttributePath(urn, extension, attribute, null))));
    }

    /** The path written so, e.g. {@code name.familyName}, if the type has it. */
    public Optional<AttributePath> path(ResourceType type, String text) {
        List<AttributePath> all = new ArrayList<>(paths(type));
        all.addAll(simplePaths(type));
        return all.stream().filter(path -> path.text().equals(text)).findFirst();
    }

    /** The walk over a query's whole result, up to the bound. */
    public Walk walk(Request query) {
        return walk(query, PAGE);
    }

    public Walk walk(Request query, int count) {
        return Walk.byIndex(client, query, count, maxResources);
    }

    public Walk walkByCursor(Request query, int count) {
        return Walk.byCursor(client, query, count, maxResources);
    }

    /** The resource as it is now; empty if it is no longer there. */
    public Optional<JsonNode> reread(Resource resource) {
        Answer answer = client.send(Request.get(resource.path()).again());
        return answer.status() == 200 ? answer.tryJson() : Optional.empty();
    }
}
