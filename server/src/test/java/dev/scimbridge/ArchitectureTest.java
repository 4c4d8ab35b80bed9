package dev.scimbridge;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.scimbridge.secret.OwnersFile;
import dev.scimbridge.store.ClientPoll;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.RevisionInfo;
import dev.scimbridge.store.RevisionLog;
import dev.scimbridge.store.StoreException;
import dev.scimbridge.store.WalkLedger;
import dev.scimbridge.store.WalkRecord;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The directions of the house, as ARCHITECTURE.md tells them. What is not listed here is not allowed. */
@NullMarked
final class ArchitectureTest {

    private static final String ROOT = "dev.scimbridge.";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.scimbridge");

    /** Package to the packages that it may use. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("scim", Set.of()),
            Map.entry("scim.schema", Set.of("scim")),
            Map.entry("scim.filter", Set.of("scim", "scim.schema")),
            Map.entry("graph", Set.of()),
            Map.entry("mapping", Set.of("scim", "scim.schema", "scim.filter", "graph")),
            Map.entry("config", Set.of("scim", "mapping")),
            Map.entry("delta", Set.of("graph", "config")),
            Map.entry("store", Set.of("graph", "scim")),
            Map.entry("sync", Set.of("delta", "graph", "mapping", "scim", "store")),
            Map.entry("projection", Set.of("scim", "scim.schema", "scim.filter", "store")),
            Map.entry("secret", Set.of("config")),
            Map.entry(
                    "integration",
                    Set.of(
                            "scim",
                            "scim.schema",
                            "scim.filter",
                            "graph",
                            "config",
                            "delta",
                            "sync",
                            "projection",
                            "store",
                            "mapping",
                            "secret")),
            Map.entry("response", Set.of("scim", "scim.schema", "scim.filter", "projection")),
            Map.entry(
                    "endpoint", Set.of("scim", "scim.schema", "scim.filter", "projection", "response", "integration")),
            Map.entry("alert", Set.of("config", "integration", "store")),
            Map.entry("metrics", Set.of("sync", "projection", "scim", "store")),
            Map.entry("admin", Set.of("integration", "sync", "projection", "scim", "store", "config")),
            Map.entry("console", Set.of()),
            Map.entry("cli", Set.of("server", "config", "secret")));

    static Set<String> packages() {
        return new TreeSet<>(MAY_USE.keySet());
    }

    @ParameterizedTest
    @MethodSource("packages")
    void everyPackage_usesOnlyWhatItMay(String name) {
        DescribedPredicate<JavaClass> allowed = resideInAPackage(ROOT + name);
        for (String other : MAY_USE.getOrDefault(name, Set.of())) {
            allowed = allowed.or(resideInAPackage(ROOT + other));
        }
        // The name of an integration, a revision's number and a broken database are words that every room speaks.
        allowed = allowed.or(belongToAnyOf(IntegrationId.class, RevisionInfo.class, StoreException.class));
        DescribedPredicate<JavaClass> forbidden =
                resideInAPackage("dev.scimbridge..").and(DescribedPredicate.not(allowed));

        noClasses()
                .that()
                .resideInAPackage(ROOT + name)
                .should()
                .dependOnClassesThat(forbidden)
                .check(HOUSE);
    }

    @Test
    void everyPackageOfTheHouse_isInTheTable() {
        Set<String> found = new TreeSet<>();
        HOUSE.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT))
                .map(name -> name.substring(ROOT.length()))
                .filter(name -> !name.startsWith("emulator"))
                .forEach(found::add);

        Set<String> listed = new TreeSet<>(MAY_USE.keySet());
        listed.add("server");
        assertThat(found).isEqualTo(listed);
    }

    @Test
    void onlyStore_seesTheDatabase() {
        noClasses()
                .that(resideInAPackage("dev.scimbridge..")
                        .and(DescribedPredicate.not(resideInAPackage(ROOT + "store"))))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.flywaydb..", "com.zaxxer.."))
                .check(HOUSE);
    }

    @Test
    void onlyDelta_seesTheGraphSdk() {
        noClasses()
                .that(resideInAPackage("dev.scimbridge..")
                        .and(DescribedPredicate.not(resideInAPackage(ROOT + "delta"))))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("com.microsoft..", "com.azure..", "okhttp3..", "com.google.gson.."))
                .check(HOUSE);
    }

    @Test
    void onlyMetrics_seesMicrometer() {
        noClasses()
                .that(resideInAPackage("dev.scimbridge..")
                        .and(DescribedPredicate.not(resideInAPackage(ROOT + "metrics"))))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.micrometer..", "io.prometheus.."))
                .check(HOUSE);
    }

    @Test
    void endpoint_knowsNoHttpLibrary() {
        noClasses()
                .that(resideInAPackage(ROOT + "endpoint"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("jakarta.ws.rs..", "org.glassfish.."))
                .check(HOUSE);
    }

    @Test
    void commandsForARunningBridge_knowItByItsAdminApiAlone() {
        noClasses()
                .that(resideInAPackage(ROOT + "cli")
                        .and(DescribedPredicate.not(simpleName("Serving")
                                .or(simpleName("ServeCommand"))
                                .or(simpleName("ServeAlone"))
                                .or(simpleName("OfflineCommand"))
                                .or(simpleName("RestoreCommand"))
                                .or(simpleName("MoveCommand")))))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.scimbridge..")
                        .and(DescribedPredicate.not(resideInAPackage(ROOT + "cli")))
                        // How a file is written is nothing of the bridge's.
                        .and(DescribedPredicate.not(belongToAnyOf(OwnersFile.class, OwnersFile.Content.class))))
                .check(HOUSE);
    }

    @Test
    void mappingModule_hasNoClockThreadOrInputOutput() {
        noClasses()
                .that(resideInAnyPackage(ROOT + "scim..", ROOT + "graph", ROOT + "mapping"))
                .should()
                .dependOnClassesThat(belongToAnyOf(java.time.Clock.class, Thread.class)
                        .or(resideInAnyPackage(
                                "java.nio.file..", "java.net.http..", "java.util.concurrent..", "org.slf4j..")))
                .check(HOUSE);
    }

    @Test
    void readingHalf_cannotWriteRevisions() {
        classes()
                .that(resideInAnyPackage(ROOT + "projection", ROOT + "response", ROOT + "endpoint"))
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.not(resideInAPackage(ROOT + "store"))
                        .or(belongToAnyOf(
                                RevisionLog.class,
                                RevisionLog.Changes.class,
                                RevisionInfo.class,
                                WalkLedger.class,
                                WalkLedger.Notes.class,
                                WalkLedger.Unwritten.class,
                                WalkRecord.class,
                                WalkRecord.Paging.class,
                                ClientPoll.class,
                                ClientPoll.Complete.class,
                                IntegrationId.class,
                                StoreException.class,
                                dev.scimbridge.store.StoredResource.class,
                                dev.scimbridge.store.ResourceDraft.class,
                                dev.scimbridge.store.ResourceKey.class,
                                dev.scimbridge.store.ResourceState.class)))
                .check(HOUSE);
    }

    @Test
    void theHouse_isNotEmpty() {
        assertThat(HOUSE.that(alwaysTrue())).hasSizeGreaterThan(100);
    }
}
