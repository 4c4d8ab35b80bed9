package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;

/** Mutants whose schemas are wrong, or do not say what resources show. */
final class SchemaMutants {
    private SchemaMutants() {}

    static List<Mutant> all() {
        return List.of(
                attribute(
                        "name-with-blank", "entitlements", one -> one.put("name", "entitle ments"), "attribute-names"),
                each("schema-without-urn", schema -> schema.remove("schemas"), "schema-urn"),
                each("schema-id-without-urn", schema -> schema.put("id", last(schema)), "schema-id"),
                each("schema-without-name", schema -> schema.remove("name"), "schema-name"),
                each("schema-without-description", schema -> schema.remove("description"), "schema-description"),
                attribute(
                        "attribute-without-returned",
                        "title",
                        one -> one.remove("returned"),
                        "schema-attribute-members"),
                attribute(
                        "attribute-of-own-type",
                        "entitlements",
                        one -> one.put("type", "list"),
                        "schema-attribute-type"),
                attribute(
                        "mutability-of-own",
                        "title",
                        one -> one.put("mutability", "sometimes"),
                        "schema-attribute-mutability"),
                attribute(
                        "returned-of-own",
                        "entitlements",
                        one -> one.put("returned", "rarely"),
                        "schema-attribute-returned"),
                attribute(
                        "uniqueness-of-own",
                        "entitlements",
                        one -> one.put("uniqueness", "house"),
                        "schema-attribute-uniqueness"),
                attribute(
                        "complex-without-subs",
                        "entitlements",
                        one -> one.putArray("subAttributes"),
                        "schema-sub-attributes"),
                attribute("names-without-subs", "name", one -> one.remove("subAttributes"), "schema-sub-attributes"),
                attribute(
                        "reference-to-anything",
                        "profileUrl",
                        one -> one.remove("referenceTypes"),
                        "schema-reference-types"),
                attribute(
                        "sub-attribute-complex",
                        "entitlements",
                        one -> ((ObjectNode) one.path("subAttributes").path(0))
                                .put("type", "complex")
                                .putArray("subAttributes")
                                .addObject()
                                .put("name", "x"),
                        "schema-not-nested"),
                DiscoveryMutants.ofSchemas(
                        "message-among-schemas",
                        list -> add(list, "urn:ietf:params:scim:api:messages:2.0:Error"),
                        "schemas-no-messages"),
                DiscoveryMutants.pagingObeyed("/Schemas", "schemas-parameters-ignored"),
                Mutant.status(
                        "unknown-schema-found",
                        call -> call.path.startsWith("/Schemas/urn:example:no"),
                        200,
                        "schemas-unknown"),
                DiscoveryMutants.ofSchemas(
                        "enterprise-schema-missing",
                        list -> remove(list, ReferenceSchemas.ENTERPRISE),
                        "schema-of-resources"),
                Mutant.ofUser(
                        "unknown-attribute-shown", 3, user -> user.put("shoeSize", 43), "schema-shows-attributes"),
                attribute("title-required", "title", one -> one.put("required", true), "schema-required-shown"),
                Mutant.ofUser("pin-shown", 4, user -> badge(user).put("pin", "0000"), "schema-never-shown"),
                Mutant.ofUser("note-shown", 4, user -> badge(user).put("note", "Unasked"), "schema-request-not-shown"),
                Mutant.ofUser("code-twice", 4, user -> badge(user).put("code", "code-0"), "schema-unique-values"),
                attribute("user-name-case-exact", "userName", one -> one.put("caseExact", true), "schema-user-name"),
                attribute(
                        "display-name-optional",
                        "displayName",
                        one -> one.put("required", false),
                        "schema-group-display-name"),
                attribute("password-returned", "password", one -> one.put("returned", "default"), "schema-password"),
                attribute(
                        "entitlements-single",
                        "entitlements",
                        one -> one.put("multiValued", false),
                        "schema-core-types"),
                each(
                        "badge-has-a-title",
                        schema -> addTo(schema, ReferenceSchemas.BADGE, "title"),
                        "schema-extension-names"),
                Mutant.at(
                        "/ResourceTypes",
                        "badge-required",
                        reply -> reply.eachResource(type ->
                                type.path("schemaExtensions").forEach(one -> ((ObjectNode) one).put("required", true))),
                        "resource-extension-required"));
    }

    private static String last(JsonNode schema) {
        return schema.path("id").asText().replaceFirst(".*:", "");
    }

    private static ObjectNode badge(ObjectNode user) {
        return (ObjectNode) user.path(ReferenceSchemas.BADGE);
    }

    /** Changes each schema, listed or alone. */
    private static Mutant each(String name, Consumer<ObjectNode> change, String... fails) {
        return Mutant.at("/Schemas", name, reply -> reply.eachResource(change), fails);
    }

    /** Changes the attributes of that name. */
    private static Mutant attribute(String name, String attribute, Consumer<ObjectNode> change, String... fails) {
        return each(
                name,
                schema -> schema.path("attributes").forEach(one -> {
                    if (one.path("name").asText().equals(attribute)) {
                        change.accept((ObjectNode) one);
                    }
                }),
                fails);
    }

    private static void addTo(ObjectNode schema, String urn, String name) {
        if (schema.path("id").asText().equals(urn)) {
            ObjectNode added = ((ObjectNode) schema.path("attributes").path(0)).deepCopy();
            schema.withArray("attributes").add(added.put("name", name));
        }
    }

    private static void add(ObjectNode list, String urn) {
        ObjectNode added = ((ObjectNode) list.path("Resources").path(0)).deepCopy();
        added.put("id", urn).putArray("attributes");
        list.withArray("Resources").add(added);
        list.put("totalResults", list.path("Resources").size());
    }

    private static void remove(ObjectNode list, String urn) {
        ArrayNode all = list.withArray("Resources");
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).path("id").asText().equals(urn)) {
                all.remove(i);
            }
        }
        list.put("totalResults", all.size());
    }
}
