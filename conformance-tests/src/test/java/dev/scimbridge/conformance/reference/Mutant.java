package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.conformance.http.Transport;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The reference server with one defect.
 *
 * @param fails the ids of exactly the requirements that it must be found to violate
 */
public record Mutant(String name, Features features, Set<Defect> defects, Way way, Set<String> fails) {
    /** What happens to a call before it is answered, and to the reply before it leaves. */
    record Way(Consumer<Call> in, BiConsumer<Call, Reply> out) {
        static final Way STRAIGHT = new Way(call -> {}, (call, reply) -> {});
    }

    static Mutant inside(Defect defect, String... fails) {
        String name = defect.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Mutant(name, Features.everything(), Set.of(defect), Way.STRAIGHT, Set.of(fails));
    }

    /** Changes requests on their way in. */
    static Mutant onTheWayIn(String name, Consumer<Call> change, String... fails) {
        return of(name, new Way(change, (call, reply) -> {}), fails);
    }

    /** Changes responses on their way out. */
    static Mutant onTheWayOut(String name, BiConsumer<Call, Reply> change, String... fails) {
        return of(name, new Way(call -> {}, change), fails);
    }

    /** Changes the list responses of Users and Groups. */
    static Mutant ofLists(String name, BiConsumer<Call, ObjectNode> change, String... fails) {
        return onTheWayOut(
                name,
                (call, reply) -> {
                    if (reply.isList() && !isDiscovery(call)) {
                        change.accept(call, reply.object());
                    }
                },
                fails);
    }

    /** Changes every User and Group, listed or alone. */
    static Mutant ofResources(String name, Consumer<ObjectNode> change, String... fails) {
        return onTheWayOut(
                name,
                (call, reply) -> {
                    if (!isDiscovery(call)) {
                        reply.eachResource(change);
                    }
                },
                fails);
    }

    /** Changes what is returned for paths that begin so. */
    static Mutant at(String path, String name, Consumer<Reply> change, String... fails) {
        return onTheWayOut(
                name,
                (call, reply) -> {
                    if (call.path.startsWith(path)) {
                        change.accept(reply);
                    }
                },
                fails);
    }

    private static Mutant of(String name, Way way, String... fails) {
        return new Mutant(name, Features.everything(), Set.of(), way, Set.of(fails));
    }

    /** The same defect in a server with other features. */
    Mutant with(Features other) {
        return new Mutant(name, other, defects, way, fails);
    }

    static boolean isDiscovery(Call call) {
        return call.path.startsWith("/Schemas")
                || call.path.startsWith("/ResourceTypes")
                || call.path.startsWith("/ServiceProviderConfig");
    }

    public ReferenceServer start(Transport transport) {
        return new ReferenceServer(features, defects, way, transport);
    }

    @Override
    public String toString() {
        return name;
    }
}
