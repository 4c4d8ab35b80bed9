package dev.scimbridge.conformance.given;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesFileTest {
    @TempDir
    Path directory;

    private GivenValues read(String text) throws IOException {
        Path file = directory.resolve("values.yaml");
        Files.writeString(file, text);
        return ValuesFile.read(file);
    }

    @Test
    void allKeys_areRead() throws IOException {
        Files.writeString(directory.resolve("other.token"), "second\n");

        GivenValues values = read("""
                absentId: 00000000-0000-0000-0000-000000000000
                inactiveUser: "17"
                filters:
                  - {endpoint: /Users, attribute: name.familyName, value: "Ødegård", id: "4"}
                expiredCursor: abc
                secondTokenFile: other.token
                newUser: {title: Tester}
                """);

        assertThat(values.absentId()).hasValue("00000000-0000-0000-0000-000000000000");
        assertThat(values.inactiveUser()).hasValue("17");
        assertThat(values.filters()).singleElement().satisfies(one -> {
            assertThat(one.value().asText()).isEqualTo("Ødegård");
            assertThat(one.id()).isEqualTo("4");
        });
        assertThat(values.expiredCursor()).hasValue("abc");
        assertThat(values.secondToken()).hasValue("second");
        assertThat(values.powerlessToken()).isEmpty();
        assertThat(values.newUser())
                .hasValueSatisfying(
                        user -> assertThat(user.path("title").asText()).isEqualTo("Tester"));
    }

    @Test
    void json_isReadToo() throws IOException {
        assertThat(read("{\"absentId\": \"0\"}").absentId()).hasValue("0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "absentID: 1|no use for the key absentID; known are absentId",
                "absentId: [1]|absentId must be a text",
                "newUser: Anna|newUser must hold the members of a resource",
                "filters: x|filters must be a list",
                "filters: [{endpoint: /Users}]|is missing in",
                "secondTokenFile: nowhere.token|cannot be read",
                "'\"text\"'|holds no keys",
                "'{'|neither YAML nor JSON at line",
            })
    void mistake_isNamed(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(text))
                .withMessageContaining("values.yaml")
                .withMessageContaining(message);
    }

    @Test
    void missingFile_isNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ValuesFile.read(directory.resolve("none.yaml")))
                .withMessageContaining("none.yaml");
    }
}
