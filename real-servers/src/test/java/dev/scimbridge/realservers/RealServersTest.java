package dev.scimbridge.realservers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.conformance.ServerUnderTest;
import dev.scimbridge.conformance.report.HtmlReport;
import dev.scimbridge.conformance.report.JsonReport;
import dev.scimbridge.conformance.run.ConformanceRun;
import dev.scimbridge.conformance.run.Outcome;
import dev.scimbridge.conformance.run.RunResult;
import dev.scimbridge.conformance.run.Selection;
import dev.scimbridge.conformance.run.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The recorded verdicts stand beside {@code docs/reference/conformance-of-servers.md}, one line for each requirement
 * that is not met or not tried. With {@code -Dreal-servers.record=true} they are written anew, to be looked at.
 */
class RealServersTest {
    private static final Path RECORDS = Path.of("..", "docs", "reference", "conformance-of-servers");
    private static final Path REPORTS = Path.of("target");
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    /** A server, by the name and version of its library. */
    private record Server(String name, Class<?> program) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Server> servers() {
        return List.of(
                new Server("scim-sdk-1.30.0", ScimSdkServer.class),
                new Server("scimple-1.0.0-M1", ScimpleServer.class),
                new Server("unboundid-scim2-4.0.0", UnboundIdServer.class));
    }

    private record Writable(URI baseUri, Optional<String> token) implements ServerUnderTest {
        @Override
        public boolean writes() {
            return true;
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    @Timeout(1800)
    void server_getsTheVerdictOnRecord(Server server) throws IOException, InterruptedException {
        RunResult result;
        try (ServerProcess process = ServerProcess.start(server.program(), REPORTS.resolve(server + ".log"))) {
            new Filling(process.base()).fill();
            result = new ConformanceRun(new Writable(process.base(), Optional.empty()), Selection.all())
                    .run(outcome -> {});
        }
        JsonReport.write(result, REPORTS.resolve(server + ".json"));
        HtmlReport.write(result, AT, REPORTS.resolve(server + ".html"));

        Path record = RECORDS.resolve(server + ".txt");
        if (Boolean.getBoolean("real-servers.record")) {
            Files.createDirectories(RECORDS);
            Files.write(record, lines(result).toList());
        }
        assertThat(result.testedNothing()).isFalse();
        assertThat(result.leftBehind()).isEmpty();
        assertThat(lines(result)).containsExactlyElementsOf(Files.readAllLines(record));
    }

    private static Stream<String> lines(RunResult result) {
        return result.outcomes().stream()
                .filter(outcome -> outcome.verdict() != Verdict.PASSED)
                .map(RealServersTest::line)
                .sorted();
    }

    private static String line(Outcome outcome) {
        return outcome.verdict().name().toLowerCase(Locale.ROOT) + " "
                + outcome.requirement().level() + " " + outcome.requirement().id();
    }
}
