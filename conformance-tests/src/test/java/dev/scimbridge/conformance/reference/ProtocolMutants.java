package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Mutants that speak HTTP or SCIM's messages wrongly. */
final class ProtocolMutants {
    private ProtocolMutants() {}

    static List<Mutant> all() {
        return Stream.of(messages(), versions(), media(), errors(), access())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> messages() {
        return List.of(
                Mutant.onTheWayOut(
                        "another-one-by-id",
                        (call, reply) -> {
                            if (call.path.matches("/(Users|Groups)/.+") && reply.status == 200) {
                                reply.object().put("id", "another");
                            }
                        },
                        "get-by-id"),
                Mutant.onTheWayOut(
                        "unknown-id-is-empty-success",
                        (call, reply) -> {
                            if (call.path.matches("/(Users|Groups)/.+") && reply.status == 404) {
                                reply.status = 200;
                            }
                        },
                        "get-unknown-id",
                        "error-body"),
                Mutant.onTheWayOut(
                        "error-status-as-number",
                        (call, reply) -> {
                            if (reply.isError()) {
                                reply.object().put("status", reply.status);
                            }
                        },
                        "error-body",
                        "error-unknown-endpoint",
                        "filter-empty",
                        "filter-incomplete",
                        "filter-unknown-operator",
                        "page-count-not-a-number",
                        "patch-unsupported",
                        "resource-types-unknown"),
                Mutant.at(
                        "/NoSuchEndpoint",
                        "unknown-endpoint-in-html",
                        reply -> reply.bytes = "<html>not found</html>".getBytes(StandardCharsets.UTF_8),
                        "error-unknown-endpoint"),
                Mutant.onTheWayOut(
                        "everything-is-json",
                        (call, reply) -> reply.headers.put("Content-Type", "application/json"),
                        "media-scim-json"),
                Mutant.onTheWayOut(
                        "json-not-acceptable",
                        (call, reply) -> {
                            if (call.header("Accept").equals("application/json")) {
                                reply.status = 406;
                            }
                        },
                        "media-json"),
                Mutant.at("/Me", "me-not-found", reply -> reply.status = 404, "me-unsupported"),
                Mutant.onTheWayOut(
                        "patch-does-nothing",
                        (call, reply) -> {
                            if (call.method.equals("PATCH")) {
                                reply.status = 204;
                            }
                        },
                        "patch-unsupported"),
                Mutant.onTheWayOut(
                        "wrong-token-forbidden",
                        (call, reply) -> {
                            if (call.header("Authorization").equals("Bearer not-the-token")) {
                                reply.status = 403;
                            }
                        },
                        "auth-wrong-token"),
                Mutant.onTheWayOut(
                        "no-scheme-named",
                        (call, reply) -> reply.headers.remove("WWW-Authenticate"),
                        "auth-www-authenticate"));
    }

    private static boolean isSingle(Call call) {
        return call.path.matches("/(Users|Groups)/[^.].*");
    }

    private static List<Mutant> versions() {
        AtomicInteger counter = new AtomicInteger();
        return List.of(
                header("etag-missing", "ETag", null, "etag-header"),
                header("etag-of-its-own", "ETag", "W/\"other\"", "etag-meta-version"),
                header("etag-without-quotes", "ETag", "1", "etag-form"),
                ifNoneMatch("etag-never-matches", "W/.*", 200, "etag-not-modified"),
                Mutant.onTheWayOut(
                        "not-modified-with-body",
                        (call, reply) -> {
                            if (reply.status == 304) {
                                reply.body = Reply.error(304, "", "Not modified").body;
                            }
                        },
                        "etag-not-modified-empty"),
                Mutant.status(
                        "etag-always-matches",
                        call -> call.header("If-None-Match").equals("W/\"another-version\""),
                        304,
                        "etag-other"),
                ifNoneMatch("etag-in-a-list-unread", "\"another\".*", 200, "etag-list"),
                ifNoneMatch("etag-star-unread", "\\*", 200, "etag-any"),
                Mutant.onTheWayOut(
                        "etag-changes",
                        (call, reply) -> reply.headers.computeIfPresent(
                                "ETag", (name, own) -> "W/\"" + counter.incrementAndGet() + "\""),
                        "etag-stable"));
    }

    private static Mutant header(String name, String header, @Nullable String value, String... fails) {
        return Mutant.onTheWayOut(
                name,
                (call, reply) -> {
                    if (reply.headers.containsKey(header)) {
                        reply.headers.remove(header);
                        if (value != null) {
                            reply.headers.put(header, value);
                        }
                    }
                },
                fails);
    }

    private static Mutant ifNoneMatch(String name, String regex, int status, String... fails) {
        return Mutant.onTheWayOut(
                name,
                (call, reply) -> {
                    if (call.header("If-None-Match").matches(regex) && reply.status == 304) {
                        reply.status = status;
                    }
                },
                fails);
    }

    private static List<Mutant> media() {
        return List.of(
                mediaType(
                        "default-is-json",
                        call -> call.header("Accept").isEmpty(),
                        "application/json",
                        "media-default"),
                Mutant.status(
                        "wildcard-not-acceptable", call -> call.header("Accept").equals("*/*"), 406, "media-wildcard"),
                Mutant.status(
                        "charset-not-acceptable",
                        call -> call.header("Accept").contains("charset"),
                        406,
                        "media-parameters"),
                mediaType("lists-are-json", call -> call.path.equals("/Users"), "application/json", "media-list"),
                Mutant.onTheWayOut(
                        "latin-1",
                        (call, reply) -> {
                            if (call.path.equals("/Users") && reply.body != null) {
                                reply.bytes = reply.body.toString().getBytes(StandardCharsets.ISO_8859_1);
                            }
                        },
                        "media-utf8"),
                mediaType(
                        "charset-parameter",
                        call -> call.path.equals("/ServiceProviderConfig"),
                        "application/scim+json;charset=UTF-8",
                        "media-charset"),
                Mutant.status(
                        "xml-is-500",
                        call -> call.header("Accept").equals("application/xml"),
                        500,
                        "media-not-acceptable"),
                Mutant.status("head-not-allowed", call -> call.method.equals("HEAD"), 405, "head-like-get"),
                Mutant.status("bulk-accepted", call -> call.path.equals("/Bulk"), 200, "bulk-unsupported"),
                Mutant.onTheWayIn(
                        "any-version",
                        call -> call.path = call.path.equals("outside") ? "/Users" : call.path,
                        "version-unknown"),
                Mutant.ofLists("without-tls", (call, list) -> {}, "transport-tls")
                        .at(URI.create("http://scim.example.com" + ReferenceService.PREFIX)));
    }

    private static Mutant mediaType(String name, Predicate<Call> calls, String type, String... fails) {
        return Mutant.onTheWayOut(
                name,
                (call, reply) -> {
                    if (calls.test(call) && reply.status == 200) {
                        reply.headers.put("Content-Type", type);
                    }
                },
                fails);
    }

    private static List<Mutant> errors() {
        return List.of(
                Mutant.onTheWayOut(
                        "errors-are-json",
                        (call, reply) -> {
                            if (reply.isError()) {
                                reply.headers.put("Content-Type", "application/json");
                            }
                        },
                        "error-media"),
                notFound("error-without-detail", error -> error.remove("detail"), "error-detail"),
                notFound("error-of-own-type", error -> error.put("scimType", "notFound"), "error-type"),
                notFound(
                        "error-with-stack-trace",
                        error -> error.put("detail", "java.lang.NullPointerException\n at a.B.c(B.java:1)"),
                        "error-internals"),
                Mutant.status(
                        "odd-id-is-500", call -> call.path.contains("xxxxxxxxxx"), 500, "error-not-found-in-list"));
    }

    private static Mutant notFound(String name, Consumer<ObjectNode> change, String... fails) {
        return Mutant.onTheWayOut(
                name,
                (call, reply) -> {
                    if (reply.status == 404) {
                        change.accept(reply.object());
                    }
                },
                fails);
    }

    private static boolean isAnonymous(Call call) {
        return call.header("Authorization").isEmpty();
    }

    private static List<Mutant> access() {
        return List.of(
                Mutant.status(
                        "lists-for-everybody",
                        call -> isAnonymous(call) && call.path.equals("/Users") && call.parameters.isEmpty(),
                        200,
                        "auth-anonymous"),
                Mutant.status(
                        "resources-for-everybody", call -> isAnonymous(call) && isSingle(call), 200, "auth-single"),
                Mutant.status(
                        "searches-for-everybody",
                        call -> isAnonymous(call) && call.path.endsWith("/.search"),
                        200,
                        "auth-search"),
                Mutant.onTheWayOut(
                        "refusal-in-html",
                        (call, reply) -> {
                            if (reply.status == 401) {
                                reply.bytes = "<html>Who are you?</html>".getBytes(StandardCharsets.UTF_8);
                            }
                        },
                        "auth-error-body"),
                Mutant.status(
                        "small-bearer-refused",
                        call -> call.header("Authorization").startsWith("bearer "),
                        401,
                        "auth-scheme-case"),
                Mutant.status(
                        "nonsense-is-500",
                        call -> call.header("Authorization").equals("non-token"),
                        500,
                        "auth-malformed"),
                Mutant.status(
                        "token-in-url", call -> call.parameter("access_token").isPresent(), 200, "auth-not-in-query"),
                Mutant.onTheWayOut(
                        "refusal-shows-the-resource",
                        (call, reply) -> {
                            if (reply.status == 401) {
                                reply.object().put("id", call.path.replaceFirst(".*/", ""));
                            }
                        },
                        "auth-no-data"),
                Mutant.onTheWayOut(
                        "refusal-names-somebody",
                        (call, reply) -> {
                            if (reply.status == 401) {
                                reply.object().put("detail", "User.Abel0@Example.com is not for you");
                            }
                        },
                        "auth-no-data"));
    }
}
