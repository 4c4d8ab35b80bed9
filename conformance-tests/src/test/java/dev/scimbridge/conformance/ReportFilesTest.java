package dev.scimbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.conformance.run.RunResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where reports cannot be written. */
class ReportFilesTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void fileThatCannotBeWritten_isToldBeforeTheServerIsAsked() {
        Path nowhere = directory.resolve("missing").resolve("result.json");

        assertThat(run("http://127.0.0.1:9/scim", "--json=" + nowhere)).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("--json cannot be written: " + nowhere)
                .hasLineCount(2);
        assertThat(run("http://127.0.0.1:9/scim", "--html=" + directory)).isEqualTo(2);
        assertThat(err.toString()).contains("--html cannot be written: " + directory);
    }

    @Test
    void existingReport_isKeptUntilThereIsAnother() throws IOException {
        Path html = Files.writeString(directory.resolve("old.html"), "of yesterday");

        assertThat(run("http://127.0.0.1:9/scim", "--html=" + html)).isEqualTo(3);
        assertThat(html).hasContent("of yesterday");
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }

    /** The place is taken while the checks run. */
    @Test
    void reportThatFailsAtTheEnd_leavesTheOthersWhole() throws IOException {
        Path json = directory.resolve("result.json");
        Path html = directory.resolve("result.html");
        ReportFiles files = new ReportFiles();
        files.json = Files.createDirectory(json);
        files.html = html;

        List<String> unwritten = files.write(new RunResult("http://127.0.0.1:9", List.of(), List.of(), List.of()));

        assertThat(unwritten).singleElement().asString().startsWith("--json cannot be written: " + json);
        assertThat(html).isNotEmptyFile();
    }
}
