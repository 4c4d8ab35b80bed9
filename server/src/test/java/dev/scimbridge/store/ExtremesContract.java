package dev.scimbridge.store;

import static dev.scimbridge.store.TestObjects.NOON;
import static dev.scimbridge.store.TestObjects.put;
import static dev.scimbridge.store.TestObjects.resource;
import static dev.scimbridge.store.TestObjects.schedule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.scim.ResourceType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is rare: very large, very old, and characters that databases are afraid of. */
abstract class ExtremesContract extends StoreContract {

    private static final int MEBIBYTE = 1024 * 1024;

    @Test
    void resource_mayBeVeryLarge() {
        byte[] json = new byte[16 * MEBIBYTE];
        new Random(1).nextBytes(json);
        store.revisionWriter(CONTOSO).commit(put(resource(ResourceType.GROUP, "everybody", "a", json)));
        store.revisionLog(CONTOSO)
                .resources(1, stored -> assertThat(stored.resource().json()).isEqualTo(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1601-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999Z",
                "2026-03-29T01:30:00Z",
                "2026-10-25T00:30:00.000001Z",
                "9999-12-31T23:59:59.999999Z"
            })
    void instants_areTheSameInEveryTimeZone(String text) {
        Instant at = Instant.parse(text);
        RevisionWriter writer = store.revisionWriter(CONTOSO);
        writer.commit(schedule(Map.of("ada", Optional.of(at))));
        assertThat(writer.usersDue(at)).containsExactly("ada");
        assertThat(writer.usersDue(at.minusNanos(1_000))).isEmpty();
        store.auditLog().add(at, "anna", "verb", "subject", "detail");
        assertThat(store.auditLog().newest(1)).extracting(AuditEntry::at).containsExactly(at);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Zoë Ångström",
                "e\u0301 é",
                "Şükrü ı",
                "😀 𝔘 \uDBFF\uDFFF",
                "' \" \\ % _ $1 ? :x <y>",
                "\u202E"
            })
    void texts_areKeptAsTheyAre(String text) {
        IntegrationStore contoso = store.integrationStore(CONTOSO);
        contoso.putGroupReference(text, "id");
        contoso.putGroupReference(text + "x", "other");
        assertThat(contoso.groupReferences()).isEqualTo(Map.of(text, "id", text + "x", "other"));
        contoso.removeGroupReference(text);
        assertThat(contoso.groupReferences()).containsOnlyKeys(text + "x");
    }

    @Test
    void characterZero_isReplacedInTexts_andFoundAgain() {
        store.auditLog().add(NOON, "an\0na", "verb", "subject\0", "\0detail");
        assertThat(store.auditLog()
                        .find(new AuditQuery(
                                Optional.empty(),
                                Optional.of("an\0na"),
                                Optional.empty(),
                                Optional.of("subject\0"),
                                Optional.empty(),
                                Optional.empty(),
                                10)))
                .extracting(AuditEntry::administrator, AuditEntry::detail)
                .containsExactly(org.assertj.core.api.Assertions.tuple("an\uFFFDna", "\uFFFDdetail"));
    }

    @Test
    void order_isThatOfCodePoints_whateverTheLocaleSays() {
        List<String> ordered = List.of("10", "9", "A", "B", "Z", "_", "a", "ä", "ı", "\uFF5E", "😀");
        for (String name : List.of("ä", "B", "😀", "10", "Z", "a", "_", "\uFF5E", "9", "A", "ı")) {
            store.integrationStore(new IntegrationId(name));
        }
        assertThat(store.integrations()).extracting(IntegrationId::value).containsExactlyElementsOf(ordered);
    }
}
