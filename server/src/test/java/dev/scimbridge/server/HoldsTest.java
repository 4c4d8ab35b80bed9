package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.emulator.fault.Fault;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a mass change in the tenant over the hold and the command line to what readers see. */
class HoldsTest {

    private static final Map<String, String> GUARDED = Map.of("guards", "{}");

    @TempDir
    private Path directory;

    /** The tenant, and over which database its bridges run. */
    DemoTenant contoso() throws IOException {
        return DemoTenant.contoso(directory);
    }

    private DemoTenant tenant;
    private RunningBridge bridge;

    @BeforeEach
    void firstRound() throws IOException {
        tenant = contoso();
        bridge = tenant.start(GUARDED);
        bridge.awaitFirstRevision();
    }

    @AfterEach
    void stop() {
        bridge.close();
        tenant.close();
    }

    /** The command in a process of its own, as an administrator runs it. */
    private String bridge(int exitCode, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.scimbridge.cli.Main"));
        command.addAll(List.of(words));
        command.addAll(List.of(
                "--url",
                "http://127.0.0.1:" + bridge.adminPort(),
                "--token-file",
                directory.resolve("admin.token").toString()));
        Path output = directory.resolve("command.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int code = process.waitFor();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(code).as(said).isEqualTo(exitCode);
        return said;
    }

    private List<String> activeIds() {
        return bridge.scim()
                .queryParam("filter", "active eq true")
                .queryParam("count", 1000)
                .get("/Users")
                .jsonPath()
                .getList("Resources.id");
    }

    @Test
    void massDeparture_waits_isApprovedInPart_rejectedInPart_andReported() throws Exception {
        List<String> before = activeIds();
        String everybody = bridge.scim().queryParam("count", 1000).get("/Users").asString();
        List<String> leavers = before.subList(0, 6);
        bridge.close();
        leavers.forEach(id -> tenant.people().setUser(id, "accountEnabled", false));
        bridge = tenant.start(GUARDED);
        bridge.awaitRound();

        assertThat(activeIds()).isEqualTo(before);
        assertThat(bridge.scim().queryParam("count", 1000).get("/Users").asString())
                .as("neither versions nor order nor anything else")
                .isEqualTo(everybody);
        assertThat(bridge.health().getString("integrations[0].holds[0]"))
                .contains("6 people wait", "would become inactive", "bridge approve contoso/1");
        String holds = bridge(0, "holds");
        assertThat(holds).contains("contoso/1  open", leavers.get(0), "active  inactive");
        String seen = holds.replaceFirst("(?s).*bridge approve contoso/1 --seen (\\w+) .*", "$1");
        assertThat(bridge(5, "approve", "contoso/1", "--person", "nobody")).contains("Nothing was decided");
        assertThat(bridge(5, "approve", "contoso/2")).contains("There is no hold contoso/2");

        assertThat(bridge(0, "approve", "contoso/1", "--seen", seen, "--person", leavers.get(0)))
                .contains("1 change will be served after the next round, which starts now");
        eventually()
                .untilAsserted(
                        () -> assertThat(activeIds()).hasSize(before.size() - 1).doesNotContain(leavers.get(0)));
        assertThat(bridge(5, "reject", "contoso/1", "--seen", seen))
                .contains("has changed since it was looked at: 5 people wait now");
        bridge(0, "reject", "contoso/1");
        bridge.awaitRound();
        assertThat(activeIds()).hasSize(before.size() - 1);
        assertThat(bridge.health().getInt("integrations[0].held")).isZero();

        assertThat(bridge(5, "reject", "contoso/1")).contains("waits for this decision");
        assertThat(bridge(0, "rounds", "contoso")).contains("OUTCOME", "unchanged");
        // However many rounds have passed since the command showed the newest ones.
        JsonPath rounds = bridge.admin(directory)
                .queryParam("count", 1000)
                .get("/admin/v1/integrations/contoso/rounds")
                .jsonPath();
        assertThat(rounds.getList("rounds.outcome")).contains("committed", "unchanged");
        int approving = rounds.getInt("rounds.find { it.report.userChanges.deactivated == 1 }.round");
        assertThat(bridge(0, "rounds", "contoso", String.valueOf(approving)))
                .contains("User " + leavers.get(0) + "  deactivated");
        assertThat(rounds.getInt("rounds[0].report.graphCalls")).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"403, Authorization_RequestDenied", "404, Request_ResourceNotFound"})
    void withdrawnConsent_orALostTenant_removesNobodyAndHoldsNobody(int status, String code) {
        String before = bridge.scim().queryParam("count", 1000).get("/Users").asString();
        Fault refusal = new Fault.Refusal(status, code, "Refused for good.", Map.of());
        for (String path : List.of("/users/delta", "/groups/delta", "/groups", "/$batch")) {
            tenant.emulator().faults().always(path, refusal);
        }

        eventually().until(() -> bridge.health().getString("integrations[0].problem") != null);

        assertThat(bridge.scim().queryParam("count", 1000).get("/Users").asString())
                .isEqualTo(before);
        assertThat(bridge.health().getInt("integrations[0].held")).isZero();
        assertThat(bridge.health().getString("integrations[0].condition")).isEqualTo("needs_operator");
    }
}
