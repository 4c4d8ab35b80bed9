package dev.scimbridge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A migration whose name says that the version before can work on over it does nothing but add: decision 0061. */
class AdditiveScriptsTest {

    private static final Path SCHEMA = Path.of("src/main/resources/dev/scimbridge/store/schema");

    private static final Pattern TABLE =
            Pattern.compile("(?is)CREATE TABLE \\w+ \\((?<columns>.*)\\)\\s*(?:\\$\\{clustered})?");

    /** Not a unique one: the version before does not know what it may not write. */
    private static final Pattern INDEX = Pattern.compile("(?is)CREATE INDEX \\w+ ON \\w+ \\(.*");

    private static final Pattern COLUMN =
            Pattern.compile("(?is)ALTER TABLE \\w+ ADD (?:COLUMN )?\\w+ \\S+(?<rest>[^,]*)");

    private static final Pattern REFERENCE = Pattern.compile("(?is)REFERENCES \\w+ \\([^)]*\\)(?<rest>[^,]*)");

    /** The statements that do more than add. */
    private static List<String> wrong(String script) {
        List<String> wrong = new ArrayList<>();
        for (String part : script.replaceAll("(?m)--.*$", "").split(";", -1)) {
            String statement = part.strip();
            if (!statement.isEmpty() && !onlyAdds(statement)) {
                wrong.add(statement);
            }
        }
        return wrong;
    }

    private static boolean onlyAdds(String statement) {
        Matcher column = COLUMN.matcher(statement);
        if (column.matches()) {
            String rest = column.group("rest").toUpperCase(Locale.ROOT);
            return (!rest.contains("NOT NULL") || rest.contains("DEFAULT"))
                    && !rest.contains("UNIQUE")
                    && !rest.contains("REFERENCES")
                    && !rest.contains("CHECK");
        }
        return INDEX.matcher(statement).matches()
                || (TABLE.matcher(statement).matches()
                        && REFERENCE.matcher(statement).results().allMatch(AdditiveScriptsTest::lets));
    }

    /** Otherwise the version before could not delete what the new table refers to. */
    private static boolean lets(MatchResult reference) {
        return reference.group(1).toUpperCase(Locale.ROOT).contains("ON DELETE CASCADE");
    }

    @Test
    void additiveScriptsOfThisProgram_onlyAdd() throws IOException {
        try (Stream<Path> files = Files.walk(SCHEMA)) {
            List<Path> scripts =
                    files.filter(file -> file.toString().endsWith(".sql")).toList();
            assertThat(scripts).as("the place of the scripts").isNotEmpty();
            for (Path script : scripts) {
                if (script.getFileName().toString().contains("__additive")) {
                    assertThat(wrong(Files.readString(script)))
                            .as(script.toString())
                            .isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE note (number BIGINT PRIMARY KEY, words ${text} NOT NULL) ${clustered};",
                "CREATE TABLE note (integration BIGINT NOT NULL REFERENCES integration (number) ON DELETE CASCADE);",
                "CREATE INDEX note_by_words ON note (words);",
                "ALTER TABLE round ADD COLUMN words ${text};",
                "ALTER TABLE round ADD COLUMN words ${text} NOT NULL DEFAULT '';",
                "-- DROP TABLE round;\n",
            })
    void whatAdds_isLet(String script) {
        assertThat(wrong(script)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE round;",
                "ALTER TABLE round DROP COLUMN words;",
                "ALTER TABLE round RENAME COLUMN words TO text;",
                "ALTER TABLE round ADD COLUMN words ${text} NOT NULL;",
                "ALTER TABLE round ADD COLUMN words ${text} UNIQUE;",
                "ALTER TABLE round ADD COLUMN integration BIGINT REFERENCES integration (number);",
                "CREATE UNIQUE INDEX round_by_words ON round (words);",
                "CREATE TABLE note (integration BIGINT NOT NULL REFERENCES integration (number));",
                "UPDATE round SET words = '';",
                "CREATE INDEX note_by_words ON note (words); DELETE FROM round;",
            })
    void whatDoesMore_isNamed(String script) {
        assertThat(wrong(script)).hasSize(1);
    }
}
