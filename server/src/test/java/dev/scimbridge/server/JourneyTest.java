package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.scim2.client.ScimService;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.ListResponse;
import com.unboundid.scim2.common.types.UserResource;
import dev.scimbridge.cli.Commands;
import dev.scimbridge.cli.Commands.Outcome;
import io.restassured.path.json.JsonPath;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way of an administrator, who has nothing but the three values of an app registration and the command line,
 * to a feed that can be trusted: the bridge is a process, the tenant an emulator, the reader somebody else's library.
 */
final class JourneyTest {

    private static final String LEAVES = "AdeleV@contoso.com";
    private static final String LEAVE_DATES = "User-LifeCycleInfo.Read.All";
    private static final String USERS = "User.Read.All";
    private static final Duration TAIL = Duration.ofDays(30);

    @TempDir
    private Path directory;

    private DemoTenant tenant;
    private BridgeProcess bridge;
    private Commands commands;
    private Duration passed = Duration.ZERO;

    @BeforeEach
    void startABridgeThatKnowsNothing() throws IOException {
        tenant = DemoTenant.contoso(directory);
        Path config = Files.writeString(directory.resolve("bridge.yaml"), """
                server: {listen: "127.0.0.1:0", publicUrl: "http://127.0.0.1:8080"}
                admin: {listen: "127.0.0.1:0"}
                database: {url: "jdbc:sqlite:data/bridge.db"}
                """);
        setClockAhead(passed);
        bridge = BridgeProcess.startAhead(config, directory.resolve("log"), ahead());
        eventually().until(() -> bridge.scim().isPresent() || !bridge.isAlive());
        assertThat(bridge.isAlive()).as(bridge.output()).isTrue();
        commands = new Commands(bridge.admin().orElseThrow(), directory.resolve("data/admin.token"));
    }

    @AfterEach
    void stop() {
        bridge.close();
        tenant.close();
    }

    private Path ahead() {
        return directory.resolve("ahead");
    }

    /** In one step, so that the process never reads half of it. */
    private void setClockAhead(Duration duration) throws IOException {
        Path next = Files.writeString(directory.resolve("ahead.next"), duration.toString());
        Files.move(next, ahead(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Outcome run(int code, String... words) {
        Outcome outcome = commands.run(words);
        assertThat(outcome.code())
                .as("%s: %s%s", String.join(" ", words), outcome.out(), outcome.errors())
                .isEqualTo(code);
        return outcome;
    }

    @Test
    void threeValues_becomeAFeed_whoseLeaverIsSeenAsInactive_andIsGoneAfterTheTail() throws Exception {
        register();
        checkUntilNothingIsMissing();
        includeAndPreview();
        String token = makeAClient();
        enable();
        try (Client http = ClientBuilder.newClient().register((ClientRequestFilter)
                request -> request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + token))) {
            somebodyLeaves(new ScimService(http.target(bridge.scim().orElseThrow())));
        }
        assertThat(run(0, "audit").out()).contains("create", "secret", "configure", "client", "token", "enable");
        assertThat(run(0, "client", "list").out()).contains("contoso/learningbank");
    }

    /** Two values, and the third, the secret, from a file. */
    private void register() throws IOException {
        run(
                0,
                "create",
                "contoso",
                "tenantId=" + tenant.emulator().tenantId(),
                "clientId=" + tenant.emulator().clientId(),
                "authorityHost=" + tenant.emulator().baseUri(),
                "graphBaseUrl=" + tenant.emulator().graphBaseUrl(),
                "trustedCertificates=" + tenant.emulator().certificate().toAbsolutePath());
        Path secret = Files.writeString(
                directory.resolve("contoso.secret"), tenant.emulator().clientSecret());
        run(0, "secret", "contoso", "--file", secret.toString());
        assertThat(run(5, "enable", "contoso").errors()).contains("check it first");
    }

    private void checkUntilNothingIsMissing() {
        tenant.emulator().permissions().revoke(USERS);
        tenant.emulator().permissions().revoke(LEAVE_DATES);
        assertThat(run(7, "check", "contoso").out())
                .contains("PROBLEM  " + USERS + " is missing: no user can be read, and every round fails.")
                .contains("WARNING  " + LEAVE_DATES + " is missing")
                .contains("API permissions > Add a permission")
                .contains("contoso cannot work as it is.");
        assertThat(run(5, "enable", "contoso").errors()).contains("check it first");

        tenant.emulator().permissions().grant(USERS);
        assertThat(run(6, "check", "contoso").out())
                .contains("The app may read users.", "WARNING  " + LEAVE_DATES + " is missing");

        tenant.emulator().permissions().grant(LEAVE_DATES);
        assertThat(run(0, "check", "contoso").out()).contains("The app may read leave dates.", "contoso can work.");
        assertThat(run(5, "enable", "contoso").errors()).contains("preview it first");
    }

    private void includeAndPreview() {
        assertThat(run(0, "groups", "contoso", "Learning").out()).contains(DemoTenant.INCLUDED, "security group");
        run(0, "settings", "contoso", "include=" + DemoTenant.INCLUDED, "interval=1s");
        assertThat(run(0, "preview", "contoso").out())
                .contains("would be served: 21 ", LEAVES, DemoTenant.INCLUDED + " > SCIM-Sales-Marketing");
    }

    private String makeAClient() {
        run(0, "client", "add", "contoso/learningbank", "--silent-after", "7d");
        return run(0, "token", "add", "contoso/learningbank", "--quiet").lines().get(0);
    }

    private void enable() {
        assertThat(run(0, "status").out()).contains("disabled");
        run(0, "enable", "contoso");
        bridge.awaitReady();
        eventually().until(() -> run(0, "status").out().matches("(?s).*contoso +ok .*"));
    }

    private void somebodyLeaves(ScimService reader) throws IOException, ScimException {
        Map<String, Boolean> before = walk(reader);
        String leaver = tenant.user(LEAVES);
        assertThat(before).containsEntry(leaver, true).hasSize(21);
        assertThat(before.keySet()).isEqualTo(tenant.usersBeneath(tenant.group(DemoTenant.INCLUDED)));

        tenant.people().removeMember(tenant.group("SCIM-Sales-Marketing"), leaver);
        Map<String, Boolean> afterwards = new TreeMap<>(before);
        afterwards.put(leaver, false);
        eventually().untilAsserted(() -> assertThat(walk(reader)).isEqualTo(afterwards));
        eventually()
                .untilAsserted(() -> assertThat(
                                run(0, "explain", "contoso", LEAVES).out())
                        .contains("Out of scope", "(leaverTail 30d)", "active: true -> false")
                        .containsPattern("learningbank: Has read revision [0-9]+ whole at .*, which has this version"));

        // Others may have their last day meanwhile, so that only who is there is compared from here on.
        letPass(TAIL.minusHours(1));
        eventually()
                .untilAsserted(() -> assertThat(run(0, "alerts").out())
                        .contains("client_silent", "contoso/learningbank has read nothing since"));
        assertThat(walk(reader)).containsEntry(leaver, false).containsOnlyKeys(before.keySet());

        letPass(Duration.ofHours(2));
        afterwards.remove(leaver);
        assertThat(walk(reader)).containsOnlyKeys(afterwards.keySet());
        assertThat(run(0, "holds").lines()).hasSize(1);
    }

    /** Moves both clocks, and waits for a round that began afterwards. */
    private void letPass(Duration time) throws IOException {
        passed = passed.plus(time);
        tenant.emulator().clock().advance(time);
        setClockAhead(passed);
        Instant moved = tenant.emulator().clock().instant();
        for (int round = 0; round < 2; round++) {
            // The first that ends may have begun before; the one after it has not.
            Instant last = round == 0 ? moved : lastRound();
            eventually().until(() -> lastRound().isAfter(last));
        }
    }

    private Instant lastRound() {
        return Instant.parse(
                new JsonPath(run(0, "status", "--json").out()).getString("integrations[0].lastCompletedRound"));
    }

    /** Everybody whom the reader sees, page by page, and whether they are active. */
    private static Map<String, Boolean> walk(ScimService reader) throws ScimException {
        Map<String, Boolean> people = new TreeMap<>();
        int total = 1;
        while (people.size() < total) {
            ListResponse<UserResource> page =
                    reader.searchRequest("Users").page(people.size() + 1, 8).invoke(UserResource.class);
            total = page.getTotalResults();
            List<UserResource> users = page.getResources();
            assertThat(users).isNotEmpty();
            users.forEach(user -> people.put(user.getId(), Boolean.TRUE.equals(user.getActive())));
        }
        return people;
    }
}
