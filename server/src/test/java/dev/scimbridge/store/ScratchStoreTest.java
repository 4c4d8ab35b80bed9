package dev.scimbridge.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.scim.ResourceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The throw-away copy: what is in it, who may read it, and that it goes. */
final class ScratchStoreTest {

    private static final IntegrationId OTHER = new IntegrationId("fabrikam");
    private static final IntegrationId OURS = new IntegrationId("contoso");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    private Path directory;

    private SqlStore store;

    @BeforeEach
    void open() {
        store = SqlStore.open(new StoreSettings("jdbc:sqlite:" + directory.resolve("bridge.db")), Clock.systemUTC());
        commit(OTHER, "zoe", "zoe-1");
        commit(OURS, "ann", "ann-1");
        commit(OURS, "ann", "ann-2");
        store.integrationStore(OURS).putGroupReference("Staff", "g1");
        store.mirror(OURS).change(change -> {
            change.resetFailing(Optional.of("mail pr"));
            change.putFailing("bob");
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void commit(IntegrationId integration, String id, String etag) {
        ResourceDraft draft = new ResourceDraft(
                ResourceType.USER, id, etag, NOW, NOW, ResourceState.ACTIVE, Optional.empty(), "{}".getBytes(UTF_8));
        store.revisionWriter(integration)
                .commit(new RevisionWriter.Commit(
                        NOW, List.of(draft), List.of(), Map.of(id, Optional.of(NOW)), Set.of(), "rules", "{}"));
    }

    private List<Path> copies() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().contains("scratch"))
                    .toList();
        }
    }

    @Test
    void copy_isWhatARoundReads_ofOneIntegration() {
        try (ScratchStore scratch = store.scratch(OURS)) {
            RevisionWriter revisions = scratch.store().revisionWriter(OURS);
            assertThat(revisions.newest()).isEqualTo(store.revisionWriter(OURS).newest());
            assertThat(revisions.newest().orElseThrow().number()).isEqualTo(2);
            assertThat(revisions.resources(ResourceType.USER, List.of("ann")).values())
                    .extracting(stored -> stored.resource().etag())
                    .containsExactly("ann-2");
            assertThat(revisions.rulesFingerprint()).contains("rules");
            assertThat(revisions.usersDue(NOW)).containsExactly("ann");
            assertThat(scratch.store().integrationStore(OURS).groupReferences()).containsEntry("Staff", "g1");
            assertThat(scratch.store().mirror(OURS).failingPeople()).containsExactly("bob");
            assertThat(scratch.store().mirror(OURS).failingCondition()).contains("mail pr");
            assertThat(scratch.store().revisionWriter(OTHER).newest()).isEmpty();
        }
    }

    @Test
    void commitIntoTheCopy_changesNothingOfTheOriginal() {
        try (ScratchStore scratch = store.scratch(OURS)) {
            scratch.store()
                    .revisionWriter(OURS)
                    .commit(new RevisionWriter.Commit(
                            NOW,
                            List.of(),
                            List.of(new ResourceKey(ResourceType.USER, "ann")),
                            Map.of(),
                            Set.of(),
                            "rules",
                            "{}"));
            assertThat(scratch.store().revisionLog(OURS).changes(2, 3).removed())
                    .hasSize(1);
        }
        assertThat(store.revisionLog(OURS).newest().orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void files_areTheOwnersAlone_andGoWithClosing() throws IOException {
        try (ScratchStore scratch = store.scratch(OURS)) {
            assertThat(scratch.store().revisionLog(OURS).newest()).isPresent();
            assertThat(copies()).hasSize(1);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copies().get(0))))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(copies().get(0).resolve("scratch.db"))))
                    .isEqualTo("rw-------");
        }
        assertThat(copies()).isEmpty();
    }

    @Test
    void leftovers_goAtTheNextStart() throws IOException {
        Path left = Files.createDirectory(directory.resolve("bridge.db.scratch-123"));
        Files.writeString(left.resolve("scratch.db"), "people");
        store.close();

        open();

        assertThat(copies()).isEmpty();
    }

    @Test
    void history_tellsEveryVersionWithItsRevisions() {
        List<ResourceVersion> versions = store.history(OURS).versions(ResourceType.USER, "ann");

        assertThat(versions).extracting(ResourceVersion::fromRevision).containsExactly(1L, 2L);
        assertThat(versions).extracting(ResourceVersion::toRevision).containsExactly(Optional.of(2L), Optional.empty());
        assertThat(versions.get(0).isIn(1)).isTrue();
        assertThat(versions.get(0).isIn(2)).isFalse();
        assertThat(versions.get(0).endedAt()).contains(NOW);
        assertThat(versions.get(1).resource().orElseThrow().etag()).isEqualTo("ann-2");
        assertThat(store.history(OURS).versions(ResourceType.USER, "zoe")).isEmpty();
    }
}
