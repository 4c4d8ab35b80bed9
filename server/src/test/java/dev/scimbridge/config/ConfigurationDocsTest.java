package dev.scimbridge.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The reference page of the keys is complete and right. */
final class ConfigurationDocsTest {

    @Test
    void everyKey_hasItsRowWithDefaultAndMeaning() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "reference", "configuration.md"));

        for (Key key : Keys.ALL) {
            assertThat(page).contains(row(key));
        }
        assertThat(page.lines().filter(line -> line.startsWith("| `"))).hasSize(Keys.ALL.size());
    }

    private static String row(Key key) {
        String standing = key.required() ? "required" : key.defaultText() == null ? "–" : code(key.defaultText());
        return "| `" + key.path() + "` | " + key.type().words() + " | " + standing + " | " + key.meaning() + " |";
    }

    private static String code(String text) {
        return Objects.requireNonNull(text).isEmpty() ? "none" : "`" + text + "`";
    }
}
