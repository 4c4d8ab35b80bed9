package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Mutants whose resources are not as they should be. */
final class ResourceMutants {
    private ResourceMutants() {}

    static List<Mutant> all() {
        return Stream.of(common(), meta(), values(), users(), references(), groups())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> common() {
        AtomicInteger counter = new AtomicInteger();
        return List.of(
                Mutant.ofUser("schemas-empty", 3, user -> user.putArray("schemas"), "resource-schemas"),
                Mutant.ofUser(
                        "schema-twice",
                        3,
                        user -> user.withArray("schemas").add(ReferenceSchemas.USER),
                        "resource-schemas-unique"),
                Mutant.ofUser(
                        "schema-of-another-type",
                        3,
                        user -> user.withArray("schemas").add(ReferenceSchemas.GROUP),
                        "resource-schemas-of-type"),
                Mutant.ofUser(
                        "extension-not-named",
                        4,
                        user -> user.putArray("schemas").add(ReferenceSchemas.USER),
                        "resource-extension-container"),
                Mutant.ofUser("id-missing", 3, user -> user.remove("id"), "resource-id"),
                Mutant.ofUser("id-of-a-group", 3, user -> user.put("id", groupId(user)), "resource-id-unique"),
                Mutant.onTheWayOut(
                        "id-changes",
                        (call, reply) -> {
                            if (call.path.matches("/Groups/.+") && reply.status == 200) {
                                reply.object().put("id", "id-" + counter.incrementAndGet());
                            }
                        },
                        "resource-id-stable"),
                Mutant.ofUser(
                        "id-with-bulk-id",
                        3,
                        user -> user.put("id", "bulkId:" + user.path("id").asText()),
                        "resource-id-not-bulk-id"),
                Mutant.ofUser("external-id-as-number", 3, user -> user.put("externalId", 3), "resource-external-id"),
                Mutant.ofUser("nick-name-null", 3, user -> user.putNull("nickName"), "resource-null"));
    }

    private static String groupId(ObjectNode user) {
        return user.path("groups").path(0).path("value").asText("none");
    }

    private static List<Mutant> meta() {
        return List.of(
                Mutant.ofUser("meta-missing", 3, user -> user.remove("meta"), "meta-present"),
                Mutant.ofUser(
                        "meta-of-another-type",
                        3,
                        user -> meta(user).put("resourceType", "Person"),
                        "meta-resource-type"),
                Mutant.ofUser(
                        "created-without-time", 3, user -> meta(user).put("created", "2024-03-01"), "meta-created"),
                Mutant.ofUser(
                        "modified-in-words",
                        3,
                        user -> meta(user).put("lastModified", "yesterday"),
                        "meta-last-modified"),
                Mutant.ofUser(
                        "modified-before-created",
                        3,
                        user -> meta(user).put("lastModified", "2001-01-01T00:00:00Z"),
                        "meta-modified-after-created"),
                Mutant.ofResources(
                        "location-of-the-list",
                        resource -> meta(resource)
                                .put(
                                        "location",
                                        meta(resource).path("location").asText().replaceFirst("/[^/]*$", "")),
                        "meta-location"),
                Mutant.onTheWayOut(
                        "content-location-of-the-list",
                        (call, reply) ->
                                reply.headers.computeIfPresent("Content-Location", (name, own) -> own + "?alias"),
                        "meta-content-location"),
                Mutant.onTheWayOut(
                        "title-in-lists-alone",
                        (call, reply) -> {
                            if (call.path.matches("/Users/.+") && !reply.isError()) {
                                reply.object().remove("title");
                            }
                        },
                        "meta-in-list-and-alone"));
    }

    static ObjectNode meta(ObjectNode resource) {
        return resource.path("meta") instanceof ObjectNode meta ? meta : resource.deepCopy();
    }

    private static List<Mutant> values() {
        return List.of(
                Mutant.ofUser("time-zone-as-number", 3, user -> user.put("timezone", 1), "value-string"),
                Mutant.ofUser("active-as-text", 3, user -> user.put("active", "True"), "value-boolean"),
                Mutant.ofUser("height-as-text", 4, user -> badge(user).put("height", "1.54"), "value-decimal"),
                Mutant.ofUser("badge-number-as-text", 4, user -> badge(user).put("badgeNumber", "28"), "value-integer"),
                Mutant.ofUser(
                        "issued-in-words", 4, user -> badge(user).put("issuedAt", "in spring"), "value-date-time"),
                Mutant.ofUser("print-not-base64", 4, user -> badge(user).put("print", "***"), "value-binary"),
                Mutant.ofUser("profile-with-blanks", 3, user -> user.put("profileUrl", "my page"), "value-reference"),
                Mutant.ofUser(
                        "address-as-text", 3, user -> user.putArray("addresses").add("Main Street 1"), "value-complex"),
                Mutant.ofUser(
                        "phone-without-array",
                        3,
                        user -> user.set(
                                "phoneNumbers", user.path("phoneNumbers").path(0)),
                        "value-multi-valued"),
                Mutant.ofUser(
                        "locale-as-array", 3, user -> user.putArray("locale").add("en-US"), "value-single-valued"),
                Mutant.ofUser(
                        "name-nested",
                        3,
                        user -> user.withObject("/name").putObject("middleName").put("first", "A"),
                        "value-not-nested"),
                Mutant.ofUser(
                        "two-primary-mails",
                        3,
                        user -> user.path("emails").forEach(one -> ((ObjectNode) one).put("primary", true)),
                        "value-primary-once"),
                Mutant.ofUser(
                        "phone-twice",
                        3,
                        user -> user.withArray("phoneNumbers")
                                .add(user.path("phoneNumbers").path(0).deepCopy()),
                        "value-type-and-value-once"),
                Mutant.ofUser(
                        "phone-of-own-type",
                        3,
                        user -> first(user, "phoneNumbers").put("type", "satellite"),
                        "value-canonical"));
    }

    private static ObjectNode badge(ObjectNode user) {
        return (ObjectNode) user.path(ReferenceSchemas.BADGE);
    }

    private static ObjectNode first(ObjectNode user, String attribute) {
        return (ObjectNode) user.path(attribute).path(0);
    }

    private static List<Mutant> users() {
        return List.of(
                Mutant.ofUser("user-name-empty", 3, user -> user.put("userName", ""), "user-user-name"),
                Mutant.ofUser(
                        "user-name-twice",
                        3,
                        user -> user.put("userName", "user.brandt1@example.com"),
                        "user-user-name-unique"),
                Mutant.ofUser("password-shown", 3, user -> user.put("password", "t1meMa$heen"), "user-password"),
                Mutant.ofUser(
                        "mail-without-domain",
                        3,
                        user -> first(user, "emails").put("value", "anna"),
                        "user-email-form"),
                Mutant.ofUser(
                        "mail-in-capitals",
                        5,
                        user -> first(user, "emails")
                                .put(
                                        "value",
                                        first(user, "emails")
                                                .path("value")
                                                .asText()
                                                .toUpperCase(Locale.ROOT)),
                        "user-email-canonical"),
                Mutant.ofUser(
                        "phone-for-people",
                        3,
                        user -> first(user, "phoneNumbers").put("value", "(201) 555 0123"),
                        "user-phone"),
                Mutant.ofUser("ims-with-blanks", 3, user -> first(user, "ims").put("value", "P 3"), "user-ims"),
                Mutant.ofUser(
                        "photo-of-own-type",
                        3,
                        user -> first(user, "photos").put("type", "portrait"),
                        "user-photo-type"),
                Mutant.ofUser(
                        "country-by-name",
                        3,
                        user -> first(user, "addresses").put("country", "Sweden"),
                        "user-country"),
                Mutant.ofUser(
                        "certificate-broken-off",
                        3,
                        user -> first(user, "x509Certificates").put("value", "MA5jZXI="),
                        "user-certificate"));
    }

    private static List<Mutant> references() {
        return List.of(
                Mutant.ofResources(
                        "group-by-name",
                        user -> user.path("groups")
                                .forEach(one -> ((ObjectNode) one)
                                        .put("value", one.path("display").asText())),
                        "user-group-value"),
                Mutant.ofResources(
                        "group-reference-to-nowhere",
                        user -> user.path("groups")
                                .forEach(one -> ((ObjectNode) one).put("$ref", "{base}/Groups/nowhere")),
                        "user-group-ref"),
                Mutant.ofUser("group-not-named", 3, user -> user.remove("groups"), "user-groups-agree"),
                Mutant.ofResources(
                        "manager-by-name",
                        user -> manager(user, manager -> manager.put("value", "The boss")),
                        "user-manager"),
                Mutant.ofResources(
                        "manager-reference-to-nowhere",
                        user -> manager(user, manager -> manager.put("$ref", "{base}/Users/nowhere")),
                        "user-manager-ref"));
    }

    private static void manager(ObjectNode user, Consumer<ObjectNode> change) {
        if (user.path(ReferenceSchemas.ENTERPRISE).path("manager") instanceof ObjectNode manager) {
            change.accept(manager);
        }
    }

    private static List<Mutant> groups() {
        return List.of(
                Mutant.ofGroups("group-without-name", group -> group.remove("displayName"), "group-display-name"),
                Mutant.ofGroups(
                        "member-who-is-nowhere",
                        group -> group.withArray("members").addObject().put("value", "nobody"),
                        "group-member-value"),
                Mutant.ofGroups(
                        "member-reference-to-nowhere",
                        group -> members(group).forEach(one -> ((ObjectNode) one).put("$ref", "{base}/Users/nowhere")),
                        "group-member-ref"),
                Mutant.ofGroups(
                        "member-of-another-type",
                        group -> members(group).forEach(one -> ((ObjectNode) one).put("type", "Group")),
                        "group-member-type"));
    }

    private static ArrayNode members(JsonNode group) {
        return ((ObjectNode) group).withArray("members");
    }
}
