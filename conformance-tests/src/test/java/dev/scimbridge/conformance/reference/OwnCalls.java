package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Mutants of a server that can be written to: what happens to requests that write, and to what the suite created. */
final class OwnCalls {
    static final String ABSENT = "/Users/7d0f4a1e-conformance-absent-93c2";
    static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final ObjectMapper JSON = new ObjectMapper();

    private OwnCalls() {}

    /** A defect inside. */
    static Mutant inside(Defect defect, String... fails) {
        return Mutant.inside(defect, fails).with(Features.writable());
    }

    /** Changes replies to requests of that method whose path begins so. */
    static Mutant out(String name, String method, String path, BiConsumer<Call, Reply> change, String... fails) {
        return Mutant.onTheWayOut(
                        name,
                        (call, reply) -> {
                            if (call.method.equals(method) && call.path.startsWith(path)) {
                                change.accept(call, reply);
                            }
                        },
                        fails)
                .with(Features.writable());
    }

    /** Answers with another status. */
    static Mutant status(String name, String method, String path, int from, int to, String... fails) {
        return out(
                name,
                method,
                path,
                (call, reply) -> {
                    if (reply.status == from) {
                        reply.status = to;
                    }
                },
                fails);
    }

    /** Changes requests of that method whose path begins so. */
    static Mutant in(String name, String method, String path, Consumer<Call> change, String... fails) {
        return Mutant.onTheWayIn(
                        name,
                        call -> {
                            if (call.method.equals(method) && call.path.startsWith(path)) {
                                change.accept(call);
                            }
                        },
                        fails)
                .with(Features.writable());
    }

    /** Changes the JSON that comes in, if it is JSON. */
    static Mutant body(String name, String method, String path, Consumer<ObjectNode> change, String... fails) {
        return in(name, method, path, call -> rewrite(call, change), fails);
    }

    static void rewrite(Call call, Consumer<ObjectNode> change) {
        if (json(call.body) instanceof ObjectNode object) {
            change.accept(object);
            call.body = object.toString();
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.nullNode();
        }
    }

    /** Changes each operation of a PATCH for which the condition holds. */
    static Mutant operation(
            String name, String path, Predicate<JsonNode> which, Consumer<ObjectNode> change, String... fails) {
        return body(
                name,
                "PATCH",
                path,
                patch -> patch.path("Operations").forEach(one -> {
                    if (which.test(one)) {
                        change.accept((ObjectNode) one);
                    }
                }),
                fails);
    }

    /** Does nothing, and says that all is well, when there is a PATCH operation for which the condition holds. */
    static Mutant overlooked(String name, String path, Predicate<JsonNode> which, String... fails) {
        return in(
                name,
                "PATCH",
                path,
                call -> {
                    for (JsonNode one : json(call.body).path("Operations")) {
                        if (which.test(one)) {
                            call.method = "GET";
                        }
                    }
                },
                fails);
    }

    static Predicate<JsonNode> op(String op, String path) {
        return one ->
                one.path("op").asText().equals(op) && one.path("path").asText().equals(path);
    }

    static Predicate<JsonNode> opWithoutPath(String op, String member) {
        return one -> one.path("op").asText().equals(op)
                && !one.has("path")
                && one.path("value").has(member);
    }

    static Predicate<JsonNode> opAt(String pathBeginsWith) {
        return one -> one.path("path").asText().startsWith(pathBeginsWith);
    }

    /** Changes what is shown of each resource that the suite created. */
    static Mutant shown(String name, Consumer<ObjectNode> change, String... fails) {
        return Mutant.ofResources(
                        name,
                        resource -> {
                            if (isOwn(resource)) {
                                change.accept(resource);
                            }
                        },
                        fails)
                .with(Features.writable());
    }

    static boolean isOwn(JsonNode resource) {
        String name =
                resource.path("userName").asText(resource.path("displayName").asText());
        return name.toLowerCase(Locale.ROOT).startsWith("scim-conformance-");
    }

    static boolean isOwnPath(Call call) {
        return call.path.contains("/feed0000-");
    }
}
