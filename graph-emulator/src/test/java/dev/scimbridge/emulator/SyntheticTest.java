package dev.scimbridge.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.emulator.EmulatorClient.Answer;
import dev.scimbridge.emulator.EmulatorClient.Round;
import dev.scimbridge.emulator.directory.Directory;
import dev.scimbridge.emulator.directory.DirectoryObject;
import dev.scimbridge.emulator.directory.Kind;
import dev.scimbridge.emulator.seed.SyntheticSeed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Synthetic people, from one to a million. */
class SyntheticTest {

    private static final int MILLION = 1_000_000;

    @TempDir
    private Path data;

    @Test
    void aMillionPeopleAnswerWithoutBeingHeld() throws IOException {
        try (GraphEmulator emulator = GraphEmulator.start(Options.synthetic(data, MILLION))) {
            EmulatorClient client = new EmulatorClient(emulator);
            Directory directory = emulator.directory();

            Answer first = client.get("/users/delta?$select=displayName,manager");
            Answer second = client.get(first.link("@odata.nextLink"));
            String everyone = directory.groupId("Everyone");
            Answer members = client.get("/groups/delta?$select=members&$filter=id eq '" + everyone + "'");
            String middle = directory.at(Kind.USER, MILLION / 2).id();

            assertThat(first.value()).hasSize(200);
            assertThat(second.value()).hasSize(200);
            assertThat(first.ids()).doesNotContainAnyElementsOf(second.ids());
            assertThat(members.object(everyone).path("members@delta")).hasSize(500);
            assertThat(client.get("/users/" + middle).status()).isEqualTo(200);
            assertThat(directory.slots(Kind.USER)).isEqualTo(MILLION);
            assertThat(directory.changedObjects(Kind.USER)).isZero();
            assertThat(directory.changedObjects(Kind.GROUP)).isZero();
        }
    }

    @Test
    void aPageInTheMiddleOfAMillionNeedsNoneBefore() throws IOException {
        try (GraphEmulator emulator = GraphEmulator.start(Options.synthetic(data, MILLION))) {
            EmulatorClient client = new EmulatorClient(emulator);
            Directory directory = emulator.directory();
            directory.setUser(directory.at(Kind.USER, MILLION / 2).id(), "displayName", "Middle");
            String skip = Base64.getUrlEncoder().encodeToString("at:500000".getBytes(StandardCharsets.US_ASCII));

            Answer page = client.get("/users?$top=2&$select=displayName&$skiptoken=" + skip);

            assertThat(page.value().path(0).path("displayName").asText()).isEqualTo("Middle");
            assertThat(page.ids().get(1))
                    .isEqualTo(directory.at(Kind.USER, MILLION / 2 + 1).id());
            assertThat(directory.changedObjects(Kind.USER)).isEqualTo(1);
        }
    }

    @Test
    void aFullWalkFindsEverybodyOnce() throws IOException {
        try (GraphEmulator emulator = GraphEmulator.start(Options.synthetic(data, 1234))) {
            Round round = new EmulatorClient(emulator).round("/users/delta");

            assertThat(round.pages()).isEqualTo(7);
            assertThat(round.ids()).hasSize(1234).doesNotHaveDuplicates();
        }
    }

    @Test
    void theSameSeedGivesTheSamePeopleAndAnotherOneOthers() {
        Directory one = new Directory(new SyntheticSeed(500, 7), Clock.systemUTC());
        Directory same = new Directory(new SyntheticSeed(500, 7), Clock.systemUTC());
        Directory other = new Directory(new SyntheticSeed(500, 8), Clock.systemUTC());

        assertThat(names(one)).isEqualTo(names(same)).isNotEqualTo(names(other));
        assertThat(one.at(Kind.USER, 3).id()).isEqualTo(same.at(Kind.USER, 3).id());
        assertThat(one.at(Kind.USER, 3).id())
                .isNotEqualTo(other.at(Kind.USER, 3).id());
    }

    @Test
    void idsAndNamesLeadBackToTheirOwners() {
        Directory directory = new Directory(new SyntheticSeed(20_000, 3), Clock.systemUTC());
        Set<String> ids = new HashSet<>();
        for (int slot = 0; slot < 20_000; slot++) {
            DirectoryObject user = directory.at(Kind.USER, slot);
            ids.add(user.id());
            assertThat(directory.find(Kind.USER, user.id()).orElseThrow().text("mail"))
                    .isEqualTo(user.text("mail"));
        }
        String name = directory.at(Kind.USER, 15_001).text("userPrincipalName");

        assertThat(ids).hasSize(20_000).allMatch(id -> id.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8.*"));
        assertThat(directory.userId(name.toUpperCase(Locale.ROOT)))
                .isEqualTo(directory.at(Kind.USER, 15_001).id());
        assertThat(directory.user("nobody4711@synthetic.example")).isEmpty();
        assertThat(directory.find(Kind.USER, "00000000-0000-4000-8000-000000000000"))
                .isEmpty();
    }

    @Test
    void managersAndGroupsCoverTheCompany() {
        Directory directory = new Directory(new SyntheticSeed(1000, 1), Clock.systemUTC());
        DirectoryObject boss = directory.at(Kind.USER, 0);

        assertThat(directory.manager(boss)).isEmpty();
        assertThat(directory.manager(directory.at(Kind.USER, 8))).contains(boss.id());
        assertThat(directory.slots(Kind.GROUP)).isEqualTo(20);
        assertThat(size(directory, "Everyone")).isEqualTo(1000);
        assertThat(size(directory, "SCIM-Finance")).isEqualTo(84);
        assertThat(size(directory, "SCIM-Managers")).isEqualTo(125);
        assertThat(size(directory, "SCIM-Contractors")).isEqualTo(50);
        assertThat(size(directory, "SCIM-Empty")).isZero();
        assertThat(directory.members(group(directory, "Learningbank users")).stream()
                        .filter(link -> link.kind() == Kind.GROUP))
                .hasSize(5);
    }

    @Test
    void namesComeFromManyScriptsAndProfilesAreFull() {
        Directory directory = new Directory(new SyntheticSeed(2000, 1), Clock.systemUTC());
        Set<Character.UnicodeScript> scripts = new HashSet<>();
        names(directory).forEach(name -> scripts.add(Character.UnicodeScript.of(name.codePointAt(0))));

        assertThat(scripts)
                .contains(
                        Character.UnicodeScript.LATIN,
                        Character.UnicodeScript.CYRILLIC,
                        Character.UnicodeScript.GREEK,
                        Character.UnicodeScript.ARABIC,
                        Character.UnicodeScript.HEBREW,
                        Character.UnicodeScript.HAN,
                        Character.UnicodeScript.HANGUL,
                        Character.UnicodeScript.DEVANAGARI,
                        Character.UnicodeScript.THAI);
        assertThat(directory.at(Kind.USER, 0).properties()).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void aChangedPersonIsTheOnlyOneHeld() throws IOException {
        try (GraphEmulator emulator = GraphEmulator.start(Options.synthetic(data, MILLION))) {
            EmulatorClient client = new EmulatorClient(emulator);
            String link = client.get("/users/delta?$deltatoken=latest&$select=displayName,jobTitle")
                    .link("@odata.deltaLink");
            String id = emulator.directory().at(Kind.USER, 777_777).id();
            emulator.directory().setUser(id, "jobTitle", null);

            JsonNode changed = client.round(link).object(id);

            assertThat(changed.path("jobTitle").isNull()).isTrue();
            assertThat(changed.path("displayName").asText()).isNotEmpty();
            assertThat(emulator.directory().changedObjects(Kind.USER)).isEqualTo(1);
        }
    }

    private static List<String> names(Directory directory) {
        return IntStream.range(0, directory.slots(Kind.USER))
                .mapToObj(slot -> directory.at(Kind.USER, slot).text("displayName"))
                .toList();
    }

    private static int size(Directory directory, String group) {
        return directory.members(group(directory, group)).size();
    }

    private static DirectoryObject group(Directory directory, String name) {
        return directory.find(Kind.GROUP, directory.groupId(name)).orElseThrow();
    }
}
