package dev.scimbridge.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.emulator.directory.Directory;
import dev.scimbridge.emulator.directory.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks for people outside the scope in the raw bytes of the database's files, after pulls over the wire. */
final class NobodyElseTest {

    private static final int PEOPLE = 10_000;
    private static final int IN_SCOPE = 500;
    private static final int FAILING = 40;
    private static final Pattern OUTSIDER = Pattern.compile("(?i)outsider-\\d+-x");
    private static final Pattern INSIDER = Pattern.compile("Insider-\\d+-x");

    @TempDir
    private Path directory;

    /** Everybody's name, mail and title say whether they are in scope. Nobody is told apart by anything else. */
    private static void name(Directory people, String group) {
        for (int i = 0; i < PEOPLE; i++) {
            String id = people.at(Kind.USER, i).id();
            boolean member = i < IN_SCOPE + FAILING + 1;
            String word = word(i);
            people.setUser(id, "displayName", word);
            people.setUser(id, "mail", word + "@contoso.com");
            people.setUser(id, "jobTitle", word);
            people.setUser(id, "userType", i < IN_SCOPE ? "Member" : "Guest");
            if (member) {
                people.addMember(group, id);
            }
        }
        // A member like the others but for the exclude, and a manager who is in no included group.
        String excluded = people.at(Kind.USER, IN_SCOPE + FAILING).id();
        people.setUser(excluded, "userType", "Member");
        people.setManager(
                people.at(Kind.USER, 0).id(), people.at(Kind.USER, PEOPLE - 1).id());
    }

    @Test
    void rawFiles_holdNothingOfPeopleOutsideTheScope() throws IOException {
        try (DemoTenant tenant = DemoTenant.synthetic(directory, PEOPLE)) {
            Directory people = tenant.people();
            String group = people.addGroup(Map.of("displayName", "Five hundred", "securityEnabled", true));
            name(people, group);
            String excluded = people.at(Kind.USER, IN_SCOPE + FAILING).text("userPrincipalName");
            Map<String, String> scope = Map.of(
                    "include", "[\"" + group + "\"]",
                    "excludePeople", "[\"" + excluded + "\"]",
                    "condition", "'userType eq \"Member\"'");
            try (RunningBridge bridge = tenant.start(scope)) {
                bridge.awaitFirstRevision();
                assertThat(bridge.walk("/Users", 200)).hasSize(IN_SCOPE);
                for (int i = IN_SCOPE - 10; i < IN_SCOPE + FAILING + 20; i++) {
                    people.setUser(people.at(Kind.USER, i).id(), "department", word(i));
                }
                bridge.awaitRound();
                assertThat(found(OUTSIDER)).as("while running").isEmpty();
                assertThat(found(INSIDER)).as("the search finds who is there").hasSize(IN_SCOPE);
            }
            assertThat(found(OUTSIDER)).as("after closing").isEmpty();
        }
    }

    private static String word(int i) {
        return (i < IN_SCOPE ? "Insider-" : "Outsider-") + i + "-x";
    }

    private Set<String> found(Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> regular = files.filter(Files::isRegularFile).toList();
            assertThat(regular).anyMatch(file -> file.toString().endsWith("bridge.db"));
            for (Path file : regular) {
                String content = new String(Files.readAllBytes(file), ISO_8859_1);
                found.addAll(pattern.matcher(content)
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.toSet()));
            }
        }
        return found;
    }
}
