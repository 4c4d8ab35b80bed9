package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Mutants that say something wrong of themselves. */
final class DiscoveryMutants {
    private static final String CONFIG = "/ServiceProviderConfig";

    private DiscoveryMutants() {}

    static List<Mutant> all() {
        return Stream.of(config(), types(), schemas()).flatMap(List::stream).toList();
    }

    private static List<Mutant> config() {
        return List.of(
                config("config-without-schemas", body -> body.remove("schemas"), "spc-schema"),
                config("config-patch-as-text", body -> object(body, "patch").put("supported", "false"), "spc-patch"),
                config(
                        "config-without-bulk-maximum",
                        body -> object(body, "bulk").remove("maxOperations"),
                        "spc-bulk"),
                config(
                        "config-filter-maximum-as-text",
                        body -> object(body, "filter").put("maxResults", "200"),
                        "spc-filter"),
                config("config-without-change-password", body -> body.remove("changePassword"), "spc-change-password"),
                config("config-sort-as-text", body -> object(body, "sort").put("supported", "true"), "spc-sort"),
                config("config-etag-as-text", body -> object(body, "etag").put("supported", "true"), "spc-etag"),
                config(
                        "config-scheme-without-description",
                        body -> scheme(body).remove("description"),
                        "spc-authentication-schemes"),
                config(
                        "config-scheme-of-own-type",
                        body -> scheme(body).put("type", "magic"),
                        "spc-authentication-type"),
                config(
                        "config-pagination-incomplete",
                        body -> object(body, "pagination").remove("index"),
                        "spc-pagination"),
                config(
                        "config-page-size-zero",
                        body -> object(body, "pagination").put("maxPageSize", 0),
                        "spc-pagination-numbers"),
                config(
                        "config-default-paging-unknown",
                        body -> object(body, "pagination").put("defaultPaginationMethod", "offset"),
                        "spc-pagination-default"),
                Mutant.onTheWayOut(
                        "config-private",
                        (call, reply) -> {
                            if (call.path.equals(CONFIG)
                                    && call.header("Authorization").isEmpty()) {
                                reply.status = 401;
                            }
                        },
                        "spc-public"),
                filterIgnored(CONFIG, "spc-filter-refused"),
                filterIgnored("/ResourceTypes", "resource-types-filter-refused"),
                filterIgnored("/Schemas", "schemas-filter-refused"));
    }

    private static List<Mutant> types() {
        return List.of(
                ofTypes("types-total-wrong", list -> list.put("totalResults", 5), "resource-types-list"),
                eachType("type-without-name", type -> type.remove("name"), "resource-types-members"),
                eachType("type-without-schemas", type -> type.remove("schemas"), "resource-types-schemas-urn"),
                eachType(
                        "type-schema-unknown",
                        type -> type.put("schema", type.path("schema").asText() + "s"),
                        "resource-types-schema-known",
                        "list-of-its-type"),
                eachExtension(
                        "type-extension-unknown",
                        extension -> extension.put("schema", "urn:example:none"),
                        "resource-types-extension-known"),
                eachExtension(
                        "type-extension-required-missing",
                        extension -> extension.remove("required"),
                        "resource-types-extension-required"),
                pagingObeyed("/ResourceTypes", "resource-types-parameters-ignored"),
                Mutant.at(
                        "/ResourceTypes/",
                        "type-alone-without-endpoint",
                        reply -> reply.object().remove("endpoint"),
                        "resource-types-single"),
                Mutant.at(
                        "/ResourceTypes/7d0f",
                        "type-unknown-found",
                        reply -> reply.status = 200,
                        "resource-types-unknown"),
                eachType(
                        "type-endpoint-elsewhere",
                        type -> type.put(
                                "endpoint", type.path("endpoint").asText().replace("Groups", "Teams")),
                        "resource-types-endpoints-answer",
                        "list-resources"));
    }

    private static List<Mutant> schemas() {
        return List.of(
                ofSchemas("schemas-total-wrong", list -> list.put("totalResults", 1), "schemas-list"),
                Mutant.at(
                        "/Schemas/",
                        "schema-alone-without-attributes",
                        reply -> reply.object().remove("attributes"),
                        "schemas-single"));
    }

    private static Mutant config(String name, Consumer<ObjectNode> change, String... fails) {
        return Mutant.at(
                CONFIG,
                name,
                reply -> {
                    if (!reply.isError()) {
                        change.accept(reply.object());
                    }
                },
                fails);
    }

    private static Mutant ofTypes(String name, Consumer<ObjectNode> change, String... fails) {
        return ofList("/ResourceTypes", name, change, fails);
    }

    static Mutant ofSchemas(String name, Consumer<ObjectNode> change, String... fails) {
        return ofList("/Schemas", name, change, fails);
    }

    private static Mutant ofList(String path, String name, Consumer<ObjectNode> change, String... fails) {
        return Mutant.at(
                path,
                name,
                reply -> {
                    if (reply.isList()) {
                        change.accept(reply.object());
                    }
                },
                fails);
    }

    /** Changes each resource type, listed or alone. */
    private static Mutant eachType(String name, Consumer<ObjectNode> change, String... fails) {
        return Mutant.at("/ResourceTypes", name, reply -> reply.eachResource(change), fails);
    }

    private static Mutant eachExtension(String name, Consumer<ObjectNode> change, String... fails) {
        return eachType(
                name, type -> type.path("schemaExtensions").forEach(one -> change.accept((ObjectNode) one)), fails);
    }

    private static Mutant filterIgnored(String path, String... fails) {
        return Mutant.onTheWayIn(
                "filter-ignored-at" + path.toLowerCase(Locale.ROOT).replace('/', '-'),
                call -> {
                    if (call.path.equals(path)) {
                        call.parameters.remove("filter");
                    }
                },
                fails);
    }

    static Mutant pagingObeyed(String path, String... fails) {
        return Mutant.onTheWayOut(
                "paging-obeyed-at" + path.toLowerCase(Locale.ROOT).replace('/', '-'),
                (call, reply) -> {
                    if (call.path.equals(path) && call.parameter("count").isPresent()) {
                        JsonNode last = reply.object().path("Resources").path(1);
                        reply.object().putArray("Resources").add(last);
                    }
                },
                fails);
    }

    private static ObjectNode object(ObjectNode body, String name) {
        return body.withObject("/" + name);
    }

    private static ObjectNode scheme(ObjectNode body) {
        return (ObjectNode) body.path("authenticationSchemes").path(0);
    }
}
