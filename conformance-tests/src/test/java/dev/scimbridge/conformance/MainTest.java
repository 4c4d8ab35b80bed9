package dev.scimbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.conformance.given.ValuesFile;
import dev.scimbridge.conformance.reference.Mutant;
import dev.scimbridge.conformance.reference.Mutants;
import dev.scimbridge.conformance.reference.ReferenceServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path tokenFile = Path.of("unset");

    @BeforeEach
    void writeToken() throws IOException {
        tokenFile = directory.resolve("token");
        Files.writeString(tokenFile, "reference-token-3141592653\n");
    }

    private int run(String... arguments) {
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    @Test
    void goodServer_exitsWithZeroAndPrintsATable() {
        try (ReferenceServer server = ReferenceServer.correct()) {
            int code = run(server.baseUri().toString(), "--token-file", tokenFile.toString(), "--only", "list");

            assertThat(code).isZero();
            assertThat(out.toString()).contains("RFC 7644 §3.4.2 ").contains("0 failed");
            assertThat(err.toString()).contains("list-urn");
        }
    }

    @Test
    void wrongToken_endsTheRunWithOneSentence_andIsNotShown() throws IOException {
        Files.writeString(tokenFile, "very-secret-but-wrong");
        try (ReferenceServer server = ReferenceServer.correct()) {
            int code = run(server.baseUri().toString(), "--token-file", tokenFile.toString());

            assertThat(code).isEqualTo(3);
            assertThat(err.toString())
                    .isEqualToIgnoringNewLines(
                            server.baseUri() + " does not take the token: GET /Users is answered with 401.");
            assertThat(out.toString()).isEmpty();
        }
    }

    @Test
    void noToken_isRemarked_andWhatEverybodySeesIsTested() {
        try (ReferenceServer server = ReferenceServer.correct()) {
            int code = run(server.baseUri().toString(), "--only", "schemas-list");

            assertThat(code).isEqualTo(1);
            assertThat(err.toString()).startsWith("No token was given, and GET /Users is answered with 401");
            assertThat(out.toString())
                    .contains("FAILED  schemas-list")
                    .contains("SHALL return all supported schemas")
                    .contains("GET " + server.baseUri() + "/Schemas")
                    .contains("HTTP 401")
                    .doesNotContain("Authorization:");
        }
    }

    @Test
    void wrongUrl_endsTheRunWithOneSentence() {
        try (ReferenceServer server = ReferenceServer.correct()) {
            int code = run(server.baseUri() + "/elsewhere", "--token-file", tokenFile.toString());

            assertThat(code).isEqualTo(3);
            assertThat(err.toString()).startsWith("There is no SCIM server at " + server.baseUri() + "/elsewhere: ");
        }
    }

    @Test
    void wrongOption_isNamed_withoutAPageOfOptions() {
        assertThat(run("http://127.0.0.1/scim", "--level", "most")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("Invalid value for option '--level'")
                .hasLineCount(2);
    }

    @Test
    void mistypedRequirement_isNamed() {
        assertThat(run("http://127.0.0.1/scim", "--only=get-by-id,cursor,get-by-name"))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("--only or --except names what is not there: get-by-name;");
        assertThat(run("http://127.0.0.1/scim", "--except=cursor")).isEqualTo(2);
    }

    @Test
    void version_isTold() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("scim-conformance ");
    }

    @Test
    void runThatTestsNothing_exitsWithThree() {
        try (ReferenceServer server = ReferenceServer.correct()) {
            int code = run(
                    server.baseUri().toString(),
                    "--token-file",
                    tokenFile.toString(),
                    "--only",
                    "filter-unsupported-refused");

            assertThat(code).isEqualTo(3);
            assertThat(out.toString()).contains("declares filter support").contains("nothing was tested");
        }
    }

    @Test
    void serverThatDoesNotAnswer_exitsWithThree() {
        ReferenceServer server = ReferenceServer.correct();
        server.close();

        assertThat(run(server.baseUri().toString())).isEqualTo(3);
        assertThat(err.toString()).contains("does not answer");
    }

    @Test
    void remoteServer_needsConsent() {
        assertThat(run("https://192.0.2.1/scim/v2")).isEqualTo(2);
        assertThat(err.toString()).contains("--yes-remote");
    }

    @Test
    void levelMust_leavesOutTheRest() throws IOException {
        Path json = directory.resolve("result.json");
        Path junit = directory.resolve("result.xml");
        try (ReferenceServer server = ReferenceServer.correct()) {
            run(
                    server.baseUri().toString(),
                    "--token-file",
                    tokenFile.toString(),
                    "--only=list",
                    "--level=must",
                    "--json",
                    json.toString(),
                    "--junit",
                    junit.toString());
        }

        JsonNode result = new ObjectMapper().readTree(json.toFile());
        assertThat(result.path("counts").path("passed").asInt()).isPositive();
        assertThat(result.path("requirements"))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.path("level").asText()).isEqualTo("must"));
        assertThat(Files.readString(junit)).contains("<testcase").contains("name=\"list-urn\"");
    }

    @Test
    void exceptedRequirement_isNotTested() {
        try (ReferenceServer server = ReferenceServer.correct()) {
            run(
                    server.baseUri().toString(),
                    "--token-file",
                    tokenFile.toString(),
                    "--only=list-urn,list-resources",
                    "--except=list-urn");

            assertThat(out.toString()).contains("1 passed, 0 failed, 0 broken, 0 skipped of 1 requirements");
        }
    }

    @Test
    void html_showsSentenceRequestAndNoToken() throws IOException {
        Path html = directory.resolve("result.html");
        Mutant withoutSchemas = Mutants.all().stream()
                .filter(mutant -> mutant.fails().contains("schemas-list"))
                .findFirst()
                .orElseThrow();

        try (ReferenceServer server = ReferenceServer.with(withoutSchemas)) {
            run(
                    server.baseUri().toString(),
                    "--token-file",
                    tokenFile.toString(),
                    "--only=schemas-list",
                    "--html",
                    html.toString());
        }

        assertThat(Files.readString(html))
                .contains("SHALL return all supported schemas in ListResponse format")
                .contains("/Schemas")
                .contains("https://www.rfc-editor.org/rfc/rfc7644#section-4")
                .doesNotContain(Files.readString(tokenFile).strip());
    }

    @Test
    void readersThatSeeEverybody_exitWithZero() {
        try (ReferenceServer server = ReferenceServer.correct()) {
            int code = run(
                    server.baseUri().toString(),
                    "--token-file",
                    tokenFile.toString(),
                    "--profile=okta,sailpoint,connid,entra");

            assertThat(out.toString()).contains("Okta import").doesNotContain(" no ");
            assertThat(code).isZero();
        }
    }

    @Test
    void readersAlone_areCasesForBuildServers_andThePageSpeaksOfNothingElse() throws IOException {
        Path html = directory.resolve("result.html");
        Path junit = directory.resolve("result.xml");
        try (ReferenceServer server = ReferenceServer.correct()) {
            run(
                    server.baseUri().toString(),
                    "--token-file=" + tokenFile,
                    "--profile=okta,midpoint",
                    "--html=" + html,
                    "--junit=" + junit);
        }
        assertThat(Files.readString(junit))
                .contains("tests=\"2\" failures=\"1\"")
                .contains("name=\"Okta import\"")
                .contains("<failure message=");
        assertThat(Files.readString(html)).contains("Okta import").doesNotContain("requirement");
        assertThat(out.toString()).doesNotContain("0 passed");
    }

    @Test
    void readerThatMissesSomebody_exitsWithOneAndShowsTheRequest() {
        try (ReferenceServer server = ReferenceServer.correct()) {
            int code = run(server.baseUri().toString(), "--token-file", tokenFile.toString(), "--profile", "midpoint");

            assertThat(code).isEqualTo(1);
            assertThat(out.toString()).contains("connector's fault").contains("count=25");
        }
    }

    @Test
    void list_namesEveryRequirement() {
        assertThat(run("--list")).isZero();
        assertThat(out.toString()).contains("filter-eq").contains("page-count-zero");
    }

    @Test
    void readingRun_saysThatWritingWasLeftOut() {
        try (ReferenceServer server = ReferenceServer.writable()) {
            Set<String> before = server.content();

            run(server.baseUri().toString(), "--token-file", tokenFile.toString(), "--only=list,create");

            assertThat(out.toString()).contains("requirements on writing were left out; --write");
            assertThat(server.content()).isEqualTo(before);
        }
    }

    @Test
    void writingRun_leavesNothing() {
        try (ReferenceServer server = ReferenceServer.writable()) {
            Set<String> before = server.content();

            int code = run(
                    server.baseUri().toString(),
                    "--token-file",
                    tokenFile.toString(),
                    "--write",
                    "--only=writing",
                    "--fail-on=recommendation");

            assertThat(code).isZero();
            assertThat(out.toString()).contains("RFC 7644 §3.7").contains(" 0 failed, 0 broken");
            assertThat(server.content()).isEqualTo(before);
        }
    }

    @Test
    void writingToARemoteServer_needsConsent() {
        assertThat(run("https://192.0.2.1/scim/v2", "--write")).isEqualTo(2);
        assertThat(err.toString()).contains("--yes-remote").contains("write to it");
    }

    @Test
    void wrongValuesFile_isNamed() throws IOException {
        Path file = directory.resolve("values.yaml");
        Files.writeString(file, "absent: 1\n");

        assertThat(run("http://127.0.0.1:1/scim", "--values", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("no use for the key absent; known are absentId");
    }

    /** As with Ctrl-C. */
    @Test
    void endedProcess_deletesWhatItCreated() throws Exception {
        try (ReferenceServer server = ReferenceServer.writable()) {
            Set<String> before = server.content();
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "dev.scimbridge.conformance.Main",
                            server.baseUri().toString(),
                            "--token-file",
                            tokenFile.toString(),
                            "--write",
                            "--only=patch",
                            "--rate=20")
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("out").toFile())
                    .start();
            while (process.isAlive() && server.content().equals(before)) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            process.destroy();
            process.waitFor();

            assertThat(Files.readString(directory.resolve("out")))
                    .contains("what was created is being deleted")
                    .contains("Nothing is left.");
            assertThat(server.content()).isEqualTo(before);
        }
    }

    @Test
    void readme_namesEveryOptionAndValue() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(Main.commandLine().getCommandSpec().options())
                .allSatisfy(option -> assertThat(readme).contains("`" + option.longestName()));
        assertThat(ValuesFile.keys()).allSatisfy(key -> assertThat(readme).contains(key + ":"));
    }
}
