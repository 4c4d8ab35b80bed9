package dev.scimbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.projection.MutableClock;
import dev.scimbridge.server.LonelyBridge;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about clients and tokens, over a bridge. */
final class ClientCommandTest {

    @TempDir
    private Path directory;

    private LonelyBridge bridge;
    private int code;
    private String errors = "";

    @BeforeEach
    void start() {
        MutableClock clock = new MutableClock(Instant.parse("2026-03-02T08:00:00Z"));
        bridge = LonelyBridge.start(directory, clock, "", "{reader: {tokenFile: reader.token}}");
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    /** What the command prints; its code and errors are kept. */
    private List<String> run(String... words) {
        Commands.Outcome outcome = new Commands(URI.create(bridge.adminUrl()), bridge.adminTokenFile()).run(words);
        code = outcome.code();
        errors = outcome.errors();
        return outcome.lines();
    }

    @Test
    void client_isCreatedListedChangedAndRemoved() {
        assertThat(run("client", "add", "contoso/new", "--reader", "midpoint", "--allow", "127.0.0.1,10.0.0.0/8"))
                .containsExactly("created contoso/new; make its token with bridge token add contoso/new");
        assertThat(run("client", "list"))
                .containsExactly(
                        "CLIENT          ORIGIN    TOKENS  LAST POLL  LAST WALK  REVISION  AGE",
                        "contoso/new     created   0       never      -          -         -",
                        "contoso/reader  declared  -       never      -          -         -");
        assertThat(run("client", "change", "contoso/new", "--silent-after", "2d", "--reset", "reader"))
                .containsExactly("contoso/new: {\"extensions\":true,\"pagination\":true,\"requestsPerMinute\":12000,"
                        + "\"allowedAddresses\":[\"127.0.0.1\",\"10.0.0.0/8\"],\"silentAfter\":\"2d\"}");
        assertThat(run("client", "list", "contoso", "--json"))
                .anyMatch(line -> line.contains("\"silentAfter\" : \"2d\""));
        assertThat(run("client", "walks", "contoso/new"))
                .containsExactly("BEGUN  LAST PAGE  LIST  STAGE  PAGE  OF  READ  TOTAL  REVISION");
        assertThat(run("client", "remove", "contoso/new")).containsExactly("removed contoso/new");
        assertThat(code).isZero();
    }

    @Test
    void token_isPrintedOnce_andAloneWhenQuiet() {
        run("client", "add", "contoso/new");

        List<String> first = run("token", "add", "contoso/new", "--name", "first");
        List<String> second = run("token", "rotate", "contoso/new", "--overlap", "1h", "--quiet");

        assertThat(first).hasSize(2);
        assertThat(first.get(0))
                .isEqualTo("Token 1 of contoso/new, expires 2027-03-02T08:00:00Z. It is shown this once:");
        assertThat(bridge.statusWith(first.get(1))).isEqualTo(503);
        assertThat(second).hasSize(1);
        assertThat(bridge.statusWith(second.get(0))).isEqualTo(503);
        assertThat(run("token", "list", "contoso/new"))
                .containsExactly(
                        "TOKEN  NAME   KIND    STATE  CREATED               EXPIRES               LAST USED",
                        "1      first  bearer  valid  2026-03-02T08:00:00Z  2026-03-02T09:00:00Z  never",
                        "2             bearer  valid  2026-03-02T08:00:00Z  2027-03-02T08:00:00Z  never");
        assertThat(run("token", "revoke", "contoso/new", "1")).containsExactly("token 1 is revoked");
        assertThat(bridge.statusWith(first.get(1))).isEqualTo(401);
        assertThat(run("token", "add", "contoso/new", "--secret", "--expires-after", "never", "--quiet")
                        .get(0))
                .startsWith("sbs_");
        assertThat(code).isZero();
    }

    @Test
    void mistakes_haveTheirExitCodes() {
        run("client", "remove", "contoso/reader");
        assertThat(code).isEqualTo(5);
        assertThat(errors).contains("change integrations.contoso.clients.reader there, and restart");
        run("client", "add", "nobody");
        assertThat(code).isEqualTo(2);
        run("client", "change", "contoso/reader");
        assertThat(code).isEqualTo(2);
        run("token", "add", "contoso/nobody");
        assertThat(code).isEqualTo(5);
    }
}
