package dev.scimbridge.conformance.reference;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Mutants that are found only by what their owner told, and those that are wrong at /Me. */
final class GivenMutants {
    private GivenMutants() {}

    static List<Mutant> all() {
        AtomicReference<String> last = new AtomicReference<>("");
        return List.of(
                Mutant.onTheWayOut(
                        "inactive-user-shown-active",
                        (call, reply) -> {
                            if (reply.object().path("userName").asText().startsWith("User.abelson48@")) {
                                reply.object().put("active", true);
                            }
                        },
                        "given-inactive-user"),
                Mutant.misread(
                        "boss-not-found",
                        filter -> filter.startsWith("displayName eq \"The ") ? "displayName eq \"Nobody\"" : filter,
                        "given-filter"),
                Mutant.onTheWayOut(
                        "expired-cursor-is-invalid",
                        (call, reply) -> {
                            if (reply.object().path("scimType").asText().equals("expiredCursor")) {
                                reply.object().put("scimType", "invalidCursor");
                            }
                        },
                        "cursor-expired"),
                Mutant.onTheWayIn(
                        "client-disturbs-client",
                        call -> {
                            String token = call.header("Authorization");
                            boolean page = call.path.equals("/Users")
                                    && call.parameter("startIndex").isPresent()
                                    && call.parameter("filter").isEmpty();
                            if (page
                                    && token.contains("second")
                                    && !token.equals(last.get())
                                    && !call.parameter("startIndex").get().equals("1")) {
                                call.set("startIndex", "1");
                            }
                            last.set(token);
                        },
                        "walk-two-clients"),
                Mutant.onTheWayOut(
                        "powerless-token-unknown",
                        (call, reply) -> {
                            if (call.header("Authorization").contains("powerless")) {
                                reply.status = 401;
                            }
                        },
                        "auth-powerless"),
                Mutant.onTheWayOut(
                        "too-much-is-invalid",
                        (call, reply) -> {
                            if (call.parameter("filter").orElse("").equals("id pr")) {
                                reply.status = 400;
                                reply.body = Reply.error(400, "invalidFilter", "Too much").body;
                            }
                        },
                        "filter-too-many"),
                Mutant.at("/Me", "me-without-way", reply -> reply.headers.remove("Location"), "me-redirect")
                        .with(Features.everything().with(Features.Me.REDIRECT)),
                Mutant.at("/Me", "me-without-location", reply -> reply.headers.remove("Location"), "me-location")
                        .with(Features.everything().with(Features.Me.RESOURCE)));
    }
}
