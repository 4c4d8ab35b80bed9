package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Servers that do what few others do, and are right all the same. */
final class UnusualServers {
    /** Its place among the attributes of badges. */
    private static final int NOTE = 7;

    private UnusualServers() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.onTheWayOut("refusal names the path", (call, reply) -> {
                    if (reply.status == 401) {
                        reply.object().put("detail", call.method + " " + call.path + " needs a token");
                    }
                }),
                Mutant.onTheWayOut("two people", (call, reply) -> {})
                        .with(Features.everything().withPeople(2)),
                pagesByCursorAlone(),
                Mutant.onTheWayOut("refuses orders for good", (call, reply) -> {
                    if (call.parameter("sortBy").isPresent()) {
                        reply.status = 429;
                        reply.headers.put("Retry-After", "0");
                    }
                }),
                Mutant.inside(Defect.SORT_BY_COLLATION),
                Mutant.onTheWayOut("values alone in another order", (call, reply) -> {
                    if (call.path.startsWith("/Users/") && reply.status == 200) {
                        reply.eachResource(UnusualServers::reverseEmails);
                    }
                }),
                changesOnce(),
                new Mutant(
                        "allows no PATCH",
                        Features.fewestWritable(),
                        Set.of(),
                        new Mutant.Way(call -> {}, UnusualServers::allowNoPatch),
                        Set.of(),
                        Mutant.BASE),
                withSeal("a seal that nobody has", attributes -> attributes.remove(NOTE)),
                withSeal("a seal that nobody has, and notes", attributes -> {}));
    }

    private static void allowNoPatch(Call call, Reply reply) {
        if (call.method.equals("PATCH") && reply.status == 501) {
            reply.body = Reply.error(405, "", "PATCH is not allowed").body;
            reply.status = 405;
        }
    }

    private static void reverseEmails(ObjectNode user) {
        List<JsonNode> emails = new ArrayList<>();
        user.path("emails").forEach(emails::add);
        if (!emails.isEmpty()) {
            Collections.reverse(emails);
            user.putArray("emails").addAll(emails);
        }
    }

    /** Somebody marries while the suite runs. */
    private static Mutant changesOnce() {
        AtomicBoolean changed = new AtomicBoolean();
        return Mutant.onTheWayOut("changes once", (call, reply) -> {
            changed.compareAndSet(false, call.path.startsWith("/Users/") && reply.status == 200);
            reply.eachResource(user -> {
                boolean whole = user.path("userName").asText().equals("User.Abel0@Example.com") && user.has("nickName");
                if (whole && changed.get()) {
                    user.put("nickName", "Mrs A");
                }
            });
        });
    }

    /** Badges have one attribute more that is returned on request. */
    private static Mutant withSeal(String name, Consumer<ArrayNode> others) {
        return Mutant.at(
                "/Schemas",
                name,
                reply -> reply.eachResource(schema -> {
                    if (schema.path("id").asText().equals(ReferenceSchemas.BADGE)) {
                        ArrayNode attributes = schema.withArray("attributes");
                        ObjectNode note = (ObjectNode) attributes.get(NOTE);
                        ObjectNode seal = note.deepCopy().put("name", "seal");
                        others.accept(attributes);
                        attributes.insert(0, seal);
                    }
                }));
    }

    /** Takes no startIndex, and leaves the total out (RFC 9865 §2). */
    private static Mutant pagesByCursorAlone() {
        Mutant.Way way = new Mutant.Way(
                call -> {
                    boolean list = Set.of("/Users", "/Groups", "/", "").contains(call.path);
                    if (list && call.parameter("cursor").isEmpty()) {
                        call.set("cursor", "");
                    }
                    if (call.path.endsWith("/.search") && call.body.startsWith("{") && !call.body.contains("cursor")) {
                        call.body = "{\"cursor\":\"\"," + call.body.substring(1);
                    }
                },
                (call, reply) -> {
                    if (call.path.equals("/ServiceProviderConfig") && reply.status == 200) {
                        ObjectNode pagination = (ObjectNode) reply.object().path("pagination");
                        pagination.put("index", false).put("defaultPaginationMethod", "cursor");
                    } else if (reply.isList()
                            && !Mutant.isDiscovery(call)
                            && !call.parameter("count").equals(Optional.of("0"))) {
                        reply.object().remove("totalResults");
                    }
                });
        return new Mutant("pages by cursor alone", Features.everything(), Set.of(), way, Set.of(), Mutant.BASE);
    }
}
