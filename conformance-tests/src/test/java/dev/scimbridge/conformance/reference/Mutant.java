package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.conformance.ServerUnderTest;
import dev.scimbridge.conformance.given.GivenValues;
import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The reference server with one defect.
 *
 * @param fails the ids of exactly the requirements that it must be found to violate
 * @param base where it believes to be
 */
public record Mutant(String name, Features features, Set<Defect> defects, Way way, Set<String> fails, URI base) {
    static final URI BASE = URI.create("http://127.0.0.1:9" + ReferenceService.PREFIX);

    /** What happens to a call before it is answered, and to the reply before it leaves. */
    record Way(Consumer<Call> in, BiConsumer<Call, Reply> out) {
        static final Way STRAIGHT = new Way(call -> {}, (call, reply) -> {});
    }

    static Mutant inside(Defect defect, String... fails) {
        String name = defect.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Mutant(name, Features.everything(), Set.of(defect), Way.STRAIGHT, Set.of(fails), BASE);
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

    /** Changes one of the Users: the one of that number among the {@link People}. */
    static Mutant ofUser(String name, int number, Consumer<ObjectNode> change, String... fails) {
        Pattern userName = Pattern.compile("[Uu]ser\\.[A-Za-z]+" + number + "@.*");
        return onTheWayOut(
                name,
                (call, reply) -> {
                    if (!isDiscovery(call) && call.parameter("attributes").isEmpty()) {
                        reply.eachResource(resource -> {
                            if (userName.matcher(resource.path("userName").asText())
                                    .matches()) {
                                change.accept(resource);
                            }
                        });
                    }
                },
                fails);
    }

    /** Changes every Group. */
    static Mutant ofGroups(String name, Consumer<ObjectNode> change, String... fails) {
        return ofResources(
                name,
                resource -> {
                    if (resource.path("meta").path("resourceType").asText().equals("Group")) {
                        change.accept(resource);
                    }
                },
                fails);
    }

    /** Gives requests like these another status. */
    static Mutant status(String name, Predicate<Call> calls, int status, String... fails) {
        return onTheWayOut(
                name,
                (call, reply) -> {
                    if (calls.test(call)) {
                        reply.status = status;
                    }
                },
                fails);
    }

    /** Loses a parameter of requests like these. */
    static Mutant deaf(String name, Predicate<Call> calls, String parameter, String... fails) {
        return onTheWayIn(
                name,
                call -> {
                    if (calls.test(call)) {
                        call.parameters.remove(parameter);
                    }
                },
                fails);
    }

    /** Changes a filter before it is read, at Users and Groups. */
    static Mutant misread(String name, UnaryOperator<String> reading, String... fails) {
        return onTheWayIn(
                name,
                call -> {
                    if (!isDiscovery(call)) {
                        call.parameter("filter").ifPresent(filter -> call.set("filter", reading.apply(filter)));
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
        return new Mutant(name, Features.everything(), Set.of(), way, Set.of(fails), BASE);
    }

    /** The same defect in a server with other features. */
    Mutant with(Features other) {
        return new Mutant(name, other, defects, way, fails, base);
    }

    static boolean isDiscovery(Call call) {
        return call.path.startsWith("/Schemas")
                || call.path.startsWith("/ResourceTypes")
                || call.path.startsWith("/ServiceProviderConfig");
    }

    /** This server as the suite sees it; asked by a call instead of over a network. */
    public ServerUnderTest server() {
        ReferenceService service = new ReferenceService(base, features, defects, way);
        return new Near(base, Optional.of(ReferenceService.TOKEN), writes(), service);
    }

    private record Near(URI baseUri, Optional<String> token, boolean writes, ReferenceService transport)
            implements ServerUnderTest {
        @Override
        public GivenValues values() {
            return transport.values();
        }
    }

    /** True if this server can be written to, and is asked with requests that write. */
    public boolean writes() {
        return features.canWrite();
    }

    /** Everything that a server of this kind holds, as it would be shown. */
    public static Set<String> content(ServerUnderTest server) {
        return ((Near) server).transport().content();
    }

    /** The same mutant with the requirements that fall beside those that it was made for. */
    Mutant fallingToo(Collection<String> others) {
        Set<String> all = new TreeSet<>(fails);
        all.addAll(others);
        return new Mutant(name, features, defects, way, all, base);
    }

    /** The same defect in a server elsewhere. */
    Mutant at(URI elsewhere) {
        return new Mutant(name, features, defects, way, fails, elsewhere);
    }

    @Override
    public String toString() {
        return name;
    }
}
