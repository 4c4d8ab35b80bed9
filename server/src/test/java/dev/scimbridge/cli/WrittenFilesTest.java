package dev.scimbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.scimbridge.SuppressForbidden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that commands write: whole, or as they were. */
@SuppressForbidden("jdk.httpserver is an exported module of every JDK that runs the tests")
final class WrittenFilesTest extends AnsweredCommands {

    private Path file = Path.of("");

    @BeforeEach
    void yesterdaysExport() throws IOException {
        file = Files.writeString(
                Files.createDirectory(directory.resolve("exports")).resolve("people.jsonl"), "yesterday");
    }

    @Test
    void export_takesThePlaceOfTheFile_andIsItsOwnersAlone() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        body = "{\"id\":\"1\"}\n";

        assertThat(export(file)).isZero();

        assertThat(file).hasContent("{\"id\":\"1\"}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertNothingElse();
    }

    @Test
    void refusedExport_leavesTheFileAsItWas() throws IOException {
        status = 404;
        body = "{\"detail\":\"There is no integration of that name\"}";

        assertThat(export(file)).isEqualTo(5);

        assertThat(file).hasContent("yesterday");
        assertNothingElse();
    }

    @Test
    void exportThatNobodyAnswers_leavesTheFileAsItWas() throws IOException {
        String url = url();
        server.stop(0);

        assertThat(run(url, "export", "contoso", "--out", file.toString())).isEqualTo(3);

        assertThat(file).hasContent("yesterday");
    }

    @Test
    void exportThatBreaksOff_leavesTheFileAsItWas() throws IOException {
        answer(WrittenFilesTest::breakOff);

        assertThat(export(file)).isEqualTo(3);

        assertThat(file).hasContent("yesterday");
        assertThat(errors.toString()).contains("broke off");
        assertNothingElse();
    }

    @Test
    void previewThatBreaksOff_leavesItsFileAsItWas() throws IOException {
        answer(exchange -> {
            if ("format=csv".equals(exchange.getRequestURI().getQuery())) {
                breakOff(exchange);
            } else {
                byte[] done = "{\"preview\":1,\"state\":\"done\"}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, done.length);
                exchange.getResponseBody().write(done);
                exchange.close();
            }
        });

        assertThat(run(url(), "preview", "contoso", "--csv", file.toString())).isEqualTo(3);

        assertThat(file).hasContent("yesterday");
        assertNothingElse();
    }

    @Test
    void fullDisk_isNotTheBridgesFault() {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        body = "{\"id\":\"1\"}\n";

        assertThat(export(full)).isEqualTo(1);

        assertThat(errors.toString())
                .contains("the file /dev/full cannot be written (No space left on device)", "--out")
                .doesNotContain("does not answer");
    }

    @Test
    void directoryThatIsNotThere_isNamed_andNothingIsAsked() {
        assertThat(export(directory.resolve("none/people.jsonl"))).isEqualTo(1);

        assertThat(errors.toString()).contains("none/people.jsonl cannot be written (no such directory)");
        assertThat(seen.get()).isEmpty();
    }

    @Test
    void link_staysAndItsTargetIsReplaced() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        body = "today";

        assertThat(export(link)).isZero();

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("today");
    }

    private int export(Path to) {
        return run(url(), "export", "contoso", "--out", to.toString());
    }

    private void answer(HttpHandler handler) {
        server.removeContext("/");
        server.createContext("/", handler);
    }

    private static void breakOff(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write("today".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private void assertNothingElse() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("exports"))) {
            assertThat(files.toList()).isEqualTo(List.of(file));
        }
    }
}
