package dev.scimbridge.scim.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.scim.AttributePath;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimUrn;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemasTest {

    private static final Schemas SCHEMAS = Schemas.load();

    private static final List<String> CHARACTERISTICS = List.of(
            "name",
            "type",
            "multiValued",
            "description",
            "required",
            "caseExact",
            "mutability",
            "returned",
            "uniqueness");

    @Test
    void everySchemaThatAResourceMayName_isServed() {
        assertThat(SCHEMAS.all())
                .extracting(Schema::id)
                .containsExactly(
                        ScimUrn.USER,
                        ScimUrn.GROUP,
                        ScimUrn.ENTERPRISE_USER,
                        ScimUrn.ENTRA_USER,
                        ScimUrn.SERVICE_PROVIDER_CONFIG,
                        ScimUrn.RESOURCE_TYPE,
                        ScimUrn.SCHEMA);
        assertThat(SCHEMAS.of(ResourceType.USER))
                .extracting(Schema::name)
                .containsExactly("User", "EnterpriseUser", "EntraUser");
        assertThat(SCHEMAS.of(ResourceType.GROUP)).extracting(Schema::name).containsExactly("Group");
        assertThat(SCHEMAS.byId(ScimUrn.USER.toUpperCase(Locale.ROOT))).isPresent();
        assertThat(SCHEMAS.byId(ScimUrn.ERROR)).as("a message is not a schema").isEmpty();
    }

    @Test
    void everyAttribute_isReadOnlyReturnedAndDescribed() {
        assertThat(everyAttribute()).allSatisfy(attribute -> {
            assertThat(attribute.mutability()).isEqualTo(Mutability.READ_ONLY);
            assertThat(attribute.returned()).isNotEqualTo(Returned.NEVER);
            assertThat(attribute.description()).isNotBlank();
            assertThat(attribute.subAttributes().isEmpty())
                    .as(attribute.name())
                    .isEqualTo(attribute.type() != AttributeType.COMPLEX);
            assertThat(attribute.referenceTypes().isEmpty())
                    .as(attribute.name())
                    .isEqualTo(attribute.type() != AttributeType.REFERENCE);
        });
    }

    @Test
    void references_areCaseExact() {
        assertThat(everyAttribute().filter(attribute -> attribute.type() == AttributeType.REFERENCE))
                .isNotEmpty()
                .allMatch(Attribute::caseExact);
    }

    @Test
    void namesAreUniqueWithinTheirParent() {
        assertThat(SCHEMAS.all()).allSatisfy(schema -> assertUnique(schema.attributes()));
        assertThat(everyAttribute()).allSatisfy(attribute -> assertUnique(attribute.subAttributes()));
    }

    private static void assertUnique(List<Attribute> attributes) {
        List<String> names = attributes.stream()
                .map(attribute -> attribute.name().toLowerCase(Locale.ROOT))
                .toList();
        assertThat(new HashSet<>(names)).hasSameSizeAs(names);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "User.json",
                "Group.json",
                "EnterpriseUser.json",
                "EntraUser.json",
                "ServiceProviderConfig.json",
                "ResourceType.json",
                "Schema.json"
            })
    void toJson_givesTheFileBack(String file) throws IOException {
        JsonNode json;
        try (InputStream in = Schemas.class.getResourceAsStream(file)) {
            json = new ObjectMapper().readTree(in);
        }

        Schema schema = SCHEMAS.byId(json.get("id").textValue()).orElseThrow();

        assertThat(schema.toJson()).hasToString(json.toString());
        assertEveryCharacteristic(schema.toJson().get("attributes"));
    }

    private static void assertEveryCharacteristic(JsonNode attributes) {
        assertThat(attributes).isNotEmpty().allSatisfy(attribute -> {
            assertThat(attribute.fieldNames()).toIterable().containsAll(CHARACTERISTICS);
            if (attribute.has("subAttributes")) {
                assertEveryCharacteristic(attribute.get("subAttributes"));
            }
        });
    }

    /** What RFC 7643 §8.7 forgot or has wrong; see its errata 6001 and 8011. */
    @Test
    void theFaultsOfTheRfcsSchemas_areMended() {
        assertThat(attribute(ResourceType.GROUP, "displayName").required()).isTrue();
        assertThat(SCHEMAS.resolve(ResourceType.GROUP, AttributePath.of("members", "display")))
                .isPresent();
        assertThat(SCHEMAS.resolve(ResourceType.USER, AttributePath.of("addresses", "primary")))
                .isPresent();
        Schema config = SCHEMAS.byId(ScimUrn.SERVICE_PROVIDER_CONFIG).orElseThrow();
        assertThat(config.name()).isEqualTo("ServiceProviderConfig");
        assertThat(config.attribute("etag")).isPresent();
        assertThat(config.attribute("authenticationSchemes").orElseThrow().subAttributes())
                .extracting(Attribute::name)
                .contains("type", "primary");
        Schema resourceType = SCHEMAS.byId(ScimUrn.RESOURCE_TYPE).orElseThrow();
        assertThat(resourceType.attribute("schemaExtensions").orElseThrow().multiValued())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "ims", "photos", "x509Certificates", "entitlements", "roles", "nickName"})
    void whatTheBridgeNeverServes_isNotInTheSchema(String name) {
        assertThat(SCHEMAS.resolve(ResourceType.USER, AttributePath.of(name))).isEmpty();
    }

    @Test
    void commonAttributes_haveTheCharacteristicsOfRfc7643Section31() {
        for (ResourceType type : ResourceType.values()) {
            assertThat(attribute(type, "id").caseExact()).isTrue();
            assertThat(attribute(type, "id").returned()).isEqualTo(Returned.ALWAYS);
            assertThat(attribute(type, "externalId").caseExact()).isTrue();
            assertThat(attribute(type, "meta")
                            .subAttribute("version")
                            .orElseThrow()
                            .caseExact())
                    .isTrue();
            assertThat(attribute(type, "schemas").returned()).isEqualTo(Returned.ALWAYS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "userName, userName",
        "USERNAME, userName",
        "name.FamilyName, name.familyName",
        "urn:ietf:params:scim:schemas:core:2.0:User:emails.value, emails.value",
        "URN:IETF:params:scim:schemas:core:2.0:user:id, id",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.$REF,"
                + " urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.$ref",
        "URN:scimbridge:params:scim:schemas:extension:entra:2.0:user,"
                + " urn:scimbridge:params:scim:schemas:extension:entra:2.0:User",
        "meta.lastModified, meta.lastModified",
    })
    void resolve_findsTheAttributeInAnyCase(String path, String canonical) {
        assertThat(AttributePath.parse(path).flatMap(parsed -> SCHEMAS.resolve(ResourceType.USER, parsed)))
                .map(ResolvedPath::toString)
                .contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rooms",
                "department",
                "userName.value",
                "name.nickName",
                "members",
                "urn:ietf:params:scim:schemas:core:2.0:User",
                "urn:ietf:params:scim:schemas:core:2.0:Group:displayName",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:userName",
                "urn:example:other:1.0:User:userName",
            })
    void resolve_isEmptyForWhatAUserDoesNotHave(String path) {
        AttributePath parsed = AttributePath.parse(path).orElseThrow();

        assertThat(SCHEMAS.resolve(ResourceType.USER, parsed)).isEmpty();
    }

    private static Attribute attribute(ResourceType type, String name) {
        return SCHEMAS.resolve(type, AttributePath.of(name)).orElseThrow().leaf();
    }

    private static Stream<Attribute> everyAttribute() {
        return SCHEMAS.all().stream()
                .flatMap(schema -> schema.attributes().stream())
                .flatMap(SchemasTest::withSubs);
    }

    private static Stream<Attribute> withSubs(Attribute attribute) {
        return Stream.concat(
                Stream.of(attribute), attribute.subAttributes().stream().flatMap(SchemasTest::withSubs));
    }
}
