package dev.scimbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The commands that take an integration through its life. */
final class LifeCommandsTest extends AnsweredCommands {
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
        assertThat(out.toString()).contains("contoso begins no round now");
        body = "{\"integration\":\"contoso\",\"nextRound\":\"now\"}";
        assertThat(run(url(), "sync", "contoso")).isZero();
        assertThat(out.toString()).contains("contoso begins a round now");
        seen.set("");
        body = "{\"removed\":\"contoso\"}";

        assertThat(run(url(), "remove", "contoso")).isEqualTo(2);
        assertThat(seen.get()).isEmpty();
        assertThat(run(url(), "remove", "contoso", "--yes")).isZero();
        assertThat(seen.get()).startsWith("DELETE /admin/v1/integrations/contoso ");
    }
}
