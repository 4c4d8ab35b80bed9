package dev.scimbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.SuppressForbidden;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What commands tell and with which code they exit, whatever answers them. */
@SuppressForbidden("jdk.httpserver is an exported module of every JDK that runs the tests")
final class AdminCommandTest extends AnsweredCommands {
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
        body = "{\"hold\":\"contoso/3\",\"decided\":2,\"waiting\":4,\"nextRound\":\"now\"}";

        assertThat(run(url(), "approve", "contoso/3", "--person", "a", "--person", "b"))
                .isZero();
        assertThat(seen.get()).isEqualTo("POST /admin/v1/integrations/contoso/holds/3/approve Bearer " + TOKEN);
        assertThat(sent.get()).isEqualTo("{\"people\":[\"a\",\"b\"]}");
        assertThat(out.toString())
                .contains(
                        "contoso/3: 2 changes will be served after the next round, which starts now",
                        "4 people still wait");

        assertThat(run(url(), "reject", "contoso/3")).isZero();
        assertThat(sent.get()).isEqualTo("{}");
        assertThat(run(url(), "reject", "contoso")).isEqualTo(2);
        assertThat(errors.toString()).contains("'contoso' is not a hold");
    }

    @Test
    void approval_thatNoRoundTakesOverNow_saysWhenItWillBeServed() {
        body = "{\"hold\":\"contoso/3\",\"decided\":2,\"waiting\":0,\"nextRound\":\"when_enabled\"}";
        assertThat(run(url(), "approve", "contoso/3")).isZero();
        body = "{\"hold\":\"contoso/4\",\"decided\":2,\"waiting\":0,\"nextRound\":\"later\"}";
        assertThat(run(url(), "approve", "contoso/4")).isZero();

        assertThat(out.toString())
                .contains(
                        "contoso/3: 2 changes will be served when the integration, which is not enabled, is enabled again;")
                .contains("contoso/4: 2 changes will be served after the next round;")
                .doesNotContain("starts now");
    }

    @Test
    void holds_tellTheCommandsThatDecideAboutWhatTheyShow() {
        body = """
                {"integrations":[{"id":"contoso"}],"holds":[
                  {"hold":"contoso/3","state":"open","reason":"2 of 21 would go","waiting":2,"rejected":0,"version":"0a1b2c",
                   "changes":[{"id":"a","name":"Ada","aspect":"active","before":"active","after":"inactive","decision":"waiting"}]},
                  {"hold":"contoso/2","state":"rejected","reason":"1 of 21 would go","waiting":0,"rejected":1,"version":"3d4e5f",
                   "changes":[{"id":"b","name":"Bo","aspect":"active","before":"active","after":"inactive","decision":"rejected"}]}]}""";

        assertThat(run(url(), "holds")).isZero();

        assertThat(out.toString().lines().filter(line -> line.startsWith("  bridge ")))
                .containsExactly(
                        "  bridge approve contoso/3 --seen 0a1b2c   lets them through; with --person ID only that person",
                        "  bridge reject contoso/3 --seen 0a1b2c    keeps what is served",
                        "  bridge approve contoso/2 --seen 3d4e5f   lets them through; with --person ID only that person");
    }

    @Test
    void decision_isAboutWhatWasSeen() {
        assertThat(run(url(), "approve", "contoso/3", "--seen", "0a1b2c")).isZero();
        assertThat(sent.get()).isEqualTo("{\"version\":\"0a1b2c\"}");
        assertThat(run(url(), "reject", "contoso/3", "--person", "a", "--seen", "0a1b2c"))
                .isZero();
        assertThat(sent.get()).isEqualTo("{\"people\":[\"a\"],\"version\":\"0a1b2c\"}");

        status = 409;
        body = "{\"detail\":\"Hold contoso/3 has changed since it was looked at: 412 people wait now.\"}";
        assertThat(run(url(), "approve", "contoso/3", "--seen", "0a1b2c")).isEqualTo(5);
        assertThat(errors.toString()).contains("has changed since it was looked at: 412 people wait now.");
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
}
