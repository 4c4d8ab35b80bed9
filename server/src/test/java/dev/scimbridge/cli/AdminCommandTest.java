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
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands tell and with which code they exit, whatever answers them. */
@SuppressForbidden("jdk.httpserver is an exported module of every JDK that runs the tests")
final class AdminCommandTest {

    private static final String TOKEN = "token-of-an-administrator";

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final AtomicReference<String> seen = new AtomicReference<>("");
    private final AtomicReference<String> sent = new AtomicReference<>("");
    private HttpServer server;
    private int status = 200;
    private String body = "{}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            seen.set(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            sent.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            try (OutputStream stream = exchange.getResponseBody()) {
                stream.write(bytes);
            }
        });
        server.start();
        Files.writeString(directory.resolve("admin.token"), TOKEN + "\n");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private int status(String... options) {
        return statusAt(url(), options);
    }

    private int statusAt(String url, String... options) {
        return run(url, "status", options);
    }

    private int run(String url, String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command, "--url", url, "--token-file"));
        arguments.add(directory.resolve("admin.token").toString());
        arguments.addAll(List.of(options));
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments.toArray(String[]::new));
    }

    @Test
    void status_showsEveryIntegrationOnALine() {
        body = """
                {"integrations":[
                  {"id":"contoso","condition":"ok","secondsSinceLastCompletedRound":130,"held":12,"rejected":3,"holds":["12 people wait"],"warnings":["Leave dates are unknown"],
                   "serving":{"revision":7,"secondsSinceCommit":7300,"users":33,"groups":5}},
                  {"id":"fab","condition":"needs_operator","problem":"Cannot reach Graph"}]}""";

        assertThat(status()).isZero();

        assertThat(seen.get()).isEqualTo("GET /admin/v1/integrations Bearer " + TOKEN);
        assertThat(out.toString().lines())
                .containsExactly(
                        "INTEGRATION  CONDITION       LAST ROUND  REVISION  AGE  USERS  GROUPS  HELD  REJECTED",
                        "contoso      ok              2 min ago   7         2 h  33     5       12    3",
                        "fab          needs_operator  none yet    none      -    -      -       0     0",
                        "contoso: hold: 12 people wait",
                        "contoso: warning: Leave dates are unknown",
                        "fab: problem: Cannot reach Graph");
    }

    @Test
    void erase_namesTheIntegrationAndThePeople() {
        body = "{\"erased\":[\"3f0e\",\"4a1b\"]}";

        assertThat(run(url(), "erase", "--integration", "contoso", "ada@contoso.com", "4a1b"))
                .isZero();

        assertThat(seen.get()).isEqualTo("POST /admin/v1/integrations/contoso/erasures Bearer " + TOKEN);
        assertThat(out.toString().lines()).containsExactly("erased 3f0e", "erased 4a1b");
    }

    @Test
    void erase_ofSomebodyInScope_isRefusedInTheBridgesWords() {
        status = 409;
        body = "{\"status\":409,\"detail\":\"Nobody was erased. 3f0e is in scope.\",\"requestId\":\"x\"}";

        assertThat(run(url(), "erase", "--integration", "contoso", "3f0e")).isEqualTo(5);

        assertThat(errors.toString()).contains("Nobody was erased. 3f0e is in scope.");
    }

    @Test
    void erase_withoutTheIntegrationWhereThereAreSeveral_isWrongUsage() {
        body = "{\"integrations\":[{\"id\":\"a\"},{\"id\":\"b\"}]}";

        assertThat(run(url(), "erase", "3f0e")).isEqualTo(2);

        assertThat(errors.toString()).contains("there are 2 integrations: name one by --integration");
    }

    @Test
    void json_isWhatTheApiAnswered() {
        body = "{\"integrations\":[]}";

        assertThat(status("--json")).isZero();
        assertThat(out.toString().replaceAll("\\s", "")).isEqualTo(body);
    }

    @Test
    void nobodyThere_isCode3AndSaysWhatToDo() {
        String url = url();
        server.stop(0);

        assertThat(status()).isEqualTo(3);
        assertThat(errors.toString())
                .contains("no bridge answers at " + url, "--url")
                .doesNotContain("Exception");
    }

    @Test
    void otherServer_isToldApart() {
        body = "<html>hello</html>";

        assertThat(status()).isEqualTo(1);
        assertThat(errors.toString()).contains("is not a bridge's admin API");
    }

    @Test
    void refusedToken_isCode4() {
        status = 401;

        assertThat(status()).isEqualTo(4);
        assertThat(errors.toString()).contains("does not accept the token").doesNotContain(TOKEN);
    }

    @Test
    void missingOrWrongTokenFile_isCode4_andNothingIsSent() throws IOException {
        Files.writeString(directory.resolve("admin.token"), "two words\n");
        assertThat(status()).isEqualTo(4);
        Files.delete(directory.resolve("admin.token"));
        assertThat(status()).isEqualTo(4);

        assertThat(errors.toString()).contains("does not hold a token alone", "cannot be read");
        assertThat(seen.get()).isEmpty();
    }

    @Test
    void refusal_isCode5_andFailureCode1WithTheRequest() {
        status = 404;
        body = "{\"detail\":\"There is no integration of that name\",\"requestId\":\"r-1\"}";
        assertThat(status()).isEqualTo(5);
        status = 503;
        assertThat(status()).isEqualTo(1);

        assertThat(errors.toString())
                .contains("bridge: There is no integration of that name\n", "of that name (request r-1)");
    }

    @Test
    void wrongAddressOrOption_isCode2() {
        assertThat(statusAt("ftp://host")).isEqualTo(2);
        assertThat(status("--nonsense")).isEqualTo(2);
        assertThat(errors.toString()).contains("'ftp://host' is not an address");
        assertThat(seen.get()).isEmpty();
    }

    @Test
    void approvalOfSome_namesThemInTheBody_andWrongHoldsAreRefusedHere() {
        body = "{\"hold\":\"contoso/3\",\"decided\":2,\"waiting\":4}";

        assertThat(run(url(), "approve", "contoso/3", "--person", "a", "--person", "b"))
                .isZero();
        assertThat(seen.get()).isEqualTo("POST /admin/v1/integrations/contoso/holds/3/approve Bearer " + TOKEN);
        assertThat(sent.get()).isEqualTo("{\"people\":[\"a\",\"b\"]}");
        assertThat(out.toString()).contains("contoso/3: 2 changes will be served", "4 people still wait");

        assertThat(run(url(), "reject", "contoso/3")).isZero();
        assertThat(sent.get()).isEqualTo("{}");
        assertThat(run(url(), "reject", "contoso")).isEqualTo(2);
        assertThat(errors.toString()).contains("'contoso' is not a hold");
    }

    @Test
    void rounds_areToldInALineEach() {
        body = """
                {"rounds":[{"round":8,"startedAt":"2026-03-01T10:00:00Z","outcome":"committed","tookMillis":120,
                  "report":{"graphCalls":4,"userChanges":{"added":2,"changed":1},"groupChanges":{},"held":0}}]}""";

        assertThat(run(url(), "rounds", "contoso")).isZero();

        assertThat(seen.get()).startsWith("GET /admin/v1/integrations/contoso/rounds ");
        assertThat(out.toString().lines().toList())
                .containsExactly(
                        "ROUND  STARTED               OUTCOME    MS   CALLS  USERS               GROUPS  HELD",
                        "8      2026-03-01T10:00:00Z  committed  120  4      2 added, 1 changed  -       0");
    }

    @Test
    void audit_asksForWhatIsWanted_andTellsWhatWasAndIs() {
        body = """
                {"entries":[{"number":7,"at":"2026-11-26T08:00:00Z","administrator":"anna","action":"settings",
                 "subject":"contoso","detail":"interval","before":"5m","after":"10m"}],"next":7}""";

        int code = run(url(), "audit", "--administrator", "anna", "--since", "2026-01-01T00:00:00Z", "--count", "1");

        assertThat(code).isZero();
        assertThat(seen.get())
                .startsWith("GET /admin/v1/audit?count=1&administrator=anna&since=2026-01-01T00%3A00%3A00Z ");
        assertThat(out.toString()).contains("interval [5m -> 10m]", "There are older ones: --before 7");
    }

    @Test
    void completion_isAScriptThatKnowsEveryCommand() {
        int code = Main.commandLine().setOut(new PrintWriter(out)).execute("completion");

        assertThat(code).isZero();
        assertThat(out.toString()).startsWith("#!/usr/bin/env bash").contains("complete -F _complete_bridge");
        assertThat(Main.commandLine().getSubcommands().keySet())
                .allSatisfy(command -> assertThat(out.toString()).contains("_picocli_bridge_" + command + "()"));
    }

    @Test
    void integrations_tellWhoGovernsThem_andHowFarTheyHaveCome() {
        body = """
                {"integrations":[
                  {"id":"contoso","origin":"created","state":"enabled","condition":"ok",
                   "secret":{"kind":"client_secret","expires":"2027-03-31"}},
                  {"id":"fab","origin":"created","state":"draft","condition":"disabled","secret":{}}]}""";

        assertThat(run(url(), "integrations")).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "INTEGRATION  ORIGIN   STATE    CONDITION  SECRET         EXPIRES",
                        "contoso      created  enabled  ok         client_secret  2027-03-31",
                        "fab          created  draft    disabled   none yet       not known");
    }

    @Test
    void create_sendsSettings_withListsAndLevels() {
        body = """
                {"integration":"contoso","origin":"created","state":"draft","secret":{},
                 "settings":{"tenantId":"t","include":["A","B"],"guards":{"removals":"never"}}}""";

        assertThat(run(url(), "create", "contoso", "tenantId=t", "include=A", "include=B", "guards.removals=never"))
                .isZero();

        assertThat(seen.get()).startsWith("POST /admin/v1/integrations ");
        assertThat(sent.get())
                .isEqualTo("{\"name\":\"contoso\",\"settings\":{\"tenantId\":\"t\",\"include\":[\"A\",\"B\"],"
                        + "\"guards\":{\"removals\":\"never\"}}}");
        assertThat(out.toString().lines())
                .containsExactly(
                        "contoso  draft  (created)  secret: none yet",
                        "KEY              VALUE",
                        "tenantId         t",
                        "include          A, B",
                        "guards.removals  never",
                        "Next: bridge secret contoso");
    }

    @Test
    void settings_arePatched_andEveryProblemIsOnALine() {
        status = 400;
        body = """
                {"status":400,"detail":"2 values are not usable; nothing was changed.","requestId":"x","problems":[
                 {"key":"interval","sentence":"'soon' is not a duration"},{"key":"inclde","sentence":"this key does not exist"}]}""";

        assertThat(run(url(), "settings", "contoso", "interval=soon", "exclude="))
                .isEqualTo(5);

        assertThat(seen.get()).startsWith("PATCH /admin/v1/integrations/contoso/settings ");
        assertThat(sent.get()).isEqualTo("{\"interval\":\"soon\",\"exclude\":null}");
        assertThat(errors.toString().lines())
                .containsExactly(
                        "bridge: 2 values are not usable; nothing was changed.",
                        "  interval: 'soon' is not a duration",
                        "  inclde: this key does not exist");
    }

    @Test
    void settings_thatAreNone_areWrongUsage() {
        assertThat(run(url(), "settings", "contoso", "interval")).isEqualTo(2);

        assertThat(errors.toString()).contains("write KEY=VALUE");
    }

    @Test
    void secret_isReadFromItsFile_andNeverPrinted() throws IOException {
        Path file = Files.writeString(directory.resolve("next.secret"), "the-next-secret\n");
        body = "{\"integration\":\"contoso\"}";

        assertThat(run(url(), "secret", "contoso", "--file", file.toString(), "--expires", "2027-03-31"))
                .isZero();

        assertThat(seen.get()).startsWith("PUT /admin/v1/integrations/contoso/secret ");
        assertThat(sent.get()).isEqualTo("{\"clientSecret\":\"the-next-secret\",\"expires\":\"2027-03-31\"}");
        assertThat(out.toString() + errors).contains("is taken over").doesNotContain("the-next-secret");
        assertThat(run(url(), "secret")).isEqualTo(2);
    }

    @Test
    void rotateKey_isASubcommandOfSecret() {
        body = "{\"secrets\":3}";

        assertThat(Main.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(errors, true))
                        .execute(
                                "secret",
                                "rotate-key",
                                "--url",
                                url(),
                                "--token-file",
                                directory.resolve("admin.token").toString()))
                .isZero();

        assertThat(seen.get()).startsWith("POST /admin/v1/secrets/rotate-key ");
        assertThat(out.toString()).contains("secrets encrypted anew: 3");
    }

    @Test
    void steps_areOneRequestEach_andRemovingWantsToBeConfirmed() {
        body = "{\"integration\":\"contoso\",\"removed\":\"contoso\"}";
        for (String step : List.of("enable", "pause", "sync")) {
            assertThat(run(url(), step, "contoso")).isZero();
            assertThat(seen.get()).startsWith("POST /admin/v1/integrations/contoso/" + step + " ");
        }
        seen.set("");

        assertThat(run(url(), "remove", "contoso")).isEqualTo(2);
        assertThat(seen.get()).isEmpty();
        assertThat(run(url(), "remove", "contoso", "--yes")).isZero();
        assertThat(seen.get()).startsWith("DELETE /admin/v1/integrations/contoso ");
    }
}
