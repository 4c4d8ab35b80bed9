package dev.scimbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.scimbridge.SuppressForbidden;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands that look at an integration tell, and with which code they exit. */
@SuppressForbidden("jdk.httpserver is an exported module of every JDK that runs the tests")
final class InspectionCommandsTest {

    private static final String CONTOSO = "/admin/v1/integrations/contoso";

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final List<String> asked = new ArrayList<>();
    private final Map<String, String> answers = new HashMap<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(request + (sent.isEmpty() ? "" : " " + sent));
            String body = answers.getOrDefault(request, "{\"detail\":\"There is no such endpoint.\"}");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answers.containsKey(request) ? 200 : 404, bytes.length);
            try (OutputStream stream = exchange.getResponseBody()) {
                stream.write(bytes);
            }
        });
        server.start();
        Files.writeString(directory.resolve("admin.token"), "token-of-an-administrator\n");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", "http://127.0.0.1:" + server.getAddress().getPort()));
        all.addAll(List.of("--token-file", directory.resolve("admin.token").toString()));
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(all.toArray(String[]::new));
    }

    private void checkAnswers(String verdict, String findings) {
        answers.put("POST " + CONTOSO + "/check", "{\"check\":3}");
        answers.put(
                "GET " + CONTOSO + "/check/3",
                "{\"check\":3,\"state\":\"done\",\"verdict\":\"" + verdict + "\",\"findings\":[" + findings
                        + "],\"probes\":[{\"question\":\"How?\",\"request\":\"GET /x\",\"status\":400,\"code\":\"BadRequest\","
                        + "\"message\":\"no\",\"shape\":{\"id\":\"text\"}}]}");
    }

    @Test
    void check_exitsWithItsVerdict() {
        checkAnswers("ok", "");
        assertThat(run("check", "contoso")).isZero();
        assertThat(out.toString()).contains("contoso can work.").doesNotContain("How?");

        checkAnswers(
                "warning",
                "{\"level\":\"warning\",\"topic\":\"permissions\",\"sentence\":\"Leave dates are missing.\",\"action\":\"Grant.\"}");
        assertThat(run("check", "contoso", "--probes")).isEqualTo(6);
        assertThat(out.toString())
                .contains("WARNING  Leave dates are missing.", "-> Grant.", "How?", "{\"id\":\"text\"}");

        checkAnswers("problem", "");
        assertThat(run("check", "contoso", "--json")).isEqualTo(7);
        assertThat(errors.toString()).as("no progress where nobody looks on").isEmpty();
    }

    @Test
    void preview_proposesWhatIsSet_andShowsWhoWouldChange() throws IOException {
        answers.put("POST " + CONTOSO + "/previews", "{\"preview\":1}");
        answers.put("GET " + CONTOSO + "/previews/1", """
                {"preview":1,"state":"done","proposed":true,"revision":7,"counts":{"users":20},"userChanges":{"leaving":1},
                 "groupChanges":{},"quality":{"no_mail":{"people":2,"words":"has no work address"}},
                 "holds":[{"reason":"1 of 21 would go"}],"warnings":["Leave dates are unknown"]}""");
        answers.put("GET " + CONTOSO + "/previews/1/people?count=50&change=any", """
                {"totalResults":1,"people":[{"userName":"ann@contoso.com","name":"Ann","state":"leaving","change":"leaving",
                 "via":"","detail":"out of scope"}]}""");
        answers.put("GET " + CONTOSO + "/previews/1/people?count=50", "{\"totalResults\":20,\"people\":[]}");
        answers.put("GET " + CONTOSO + "/previews/1?format=csv", "id,userName\r\n");
        Path csv = directory.resolve("people.csv");

        int code = run(
                "preview",
                "contoso",
                "--set",
                "include=[\"Staff\"]",
                "--set",
                "guards.removals=never",
                "--csv",
                csv.toString());

        assertThat(code).as(errors.toString()).isZero();
        assertThat(asked.get(0))
                .isEqualTo(
                        "POST " + CONTOSO + "/previews {\"include\":[\"Staff\"],\"guards\":{\"removals\":\"never\"}}");
        assertThat(out.toString())
                .contains("With the proposed settings:", "people would change: 1 leaving", "(no_mail)")
                .contains("would wait for a person: 1 of 21 would go", "Who would change:", "ann@contoso.com");
        assertThat(csv).hasContent("id,userName");
    }

    @Test
    void failedPreview_saysWhy() {
        answers.put("POST " + CONTOSO + "/previews", "{\"preview\":1}");
        answers.put(
                "GET " + CONTOSO + "/previews/1",
                "{\"preview\":1,\"state\":\"failed\",\"problem\":\"no group is named X\"}");

        assertThat(run("preview", "contoso")).isEqualTo(5);
        assertThat(errors.toString()).contains("bridge: no group is named X");
    }

    @Test
    void explain_tellsEverything_orTheCandidates() {
        answers.put("GET " + CONTOSO + "/people/Ann%20Lee", """
                {"id":"1","userName":"ann@contoso.com","name":"Ann Lee","inScope":true,"decision":"In scope: named.",
                 "state":"active","reason":"The account is enabled.","holds":[],
                 "values":[{"path":"urn:x:extension:2.0:User:department","value":"HR","sources":{"department":"HR"},"rule":"As it is"}],
                 "history":[{"revision":4,"at":"2026-03-01T10:00:00Z","what":"changed",
                   "values":[{"path":"title","before":"","after":"Clerk"}]}],
                 "clients":[{"client":"reader","sentence":"Has read revision 4.","upToDate":true}]}""");
        answers.put("GET " + CONTOSO + "/people/Bob?askEntra=true", """
                {"candidates":[{"id":"2","userName":"bob1"},{"id":"3","userName":"bob2"}],"totalResults":2}""");

        assertThat(run("explain", "contoso", "Ann Lee")).isZero();
        assertThat(out.toString())
                .contains("Ann Lee ann@contoso.com (1)", "In scope: named.", "User:department", "department = HR")
                .contains(
                        "revision 4  2026-03-01T10:00:00Z  changed",
                        "title: nothing -> Clerk",
                        "reader: Has read revision 4.");
        assertThat(run("explain", "contoso", "Bob", "--ask-entra")).isZero();
        assertThat(out.toString()).contains("2 people bear that name", "bob2");
        assertThat(run("explain", "contoso", "Nobody")).isEqualTo(5);
    }

    @Test
    void explain_shortensValues_soThatLinesStayReadable() {
        answers.put("GET " + CONTOSO + "/people/1", """
                {"id":"1","values":[{"path":"title","value":"%s","sources":{"jobTitle":"%s"},"rule":"As it is"}]}""".replace("%s", "x".repeat(61)));

        assertThat(run("explain", "contoso", "1")).isZero();

        assertThat(out.toString()).contains("x".repeat(59) + "…").doesNotContain("x".repeat(60));
    }

    @Test
    void people_groups_andExport_list() {
        answers.put(
                "GET " + CONTOSO + "/people?query=an&count=1",
                "{\"totalResults\":9,\"people\":[{\"id\":\"1\",\"userName\":\"ann\",\"active\":true}]}");
        answers.put(
                "GET " + CONTOSO + "/groups?name=Lear",
                "{\"groups\":[{\"id\":\"g\",\"name\":\"Learners\",\"kind\":\"security group\",\"people\":7}]}");
        answers.put("GET " + CONTOSO + "/export?format=csv", "id\r\n1\r\n");
        Path file = directory.resolve("everybody.csv");

        assertThat(run("people", "contoso", "an", "--count", "1")).isZero();
        assertThat(run("groups", "contoso", "Lear")).isZero();
        assertThat(run("export", "contoso", "--format", "csv", "--out", file.toString()))
                .isZero();

        assertThat(out.toString())
                .contains("1 of 9; everybody with bridge export")
                .contains("Learners", "security group")
                .contains("wrote 7 bytes to " + file);
        assertThat(file).hasContent("id\r\n1\r\n");
        assertThat(run("export", "fabrikam", "--out", file.toString())).isEqualTo(5);
    }
}
