package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bridge alerts}: what operators are told of. */
@Command(name = "alerts", description = "Tells what needs somebody at the moment.", mixinStandardHelpOptions = true)
final class AlertsCommand extends AdminCommand {

    @Option(names = "--all", description = "Also alerts that are over.")
    private boolean all;

    @Override
    JsonNode ask(AdminClient bridge) {
        return bridge.get("/alerts");
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        if (answer.path("open").isEmpty()) {
            out.println("Nothing needs you.");
        }
        answer.path("open").forEach(alert -> tell(alert, out));
        if (all) {
            answer.path("ended").forEach(alert -> tell(alert, out));
        }
    }

    private static void tell(JsonNode alert, PrintWriter out) {
        String until = alert.has("endedAt") ? " until " + alert.path("endedAt").asText() : "";
        out.println(alert.path("kind").asText() + "  " + alert.path("subject").asText() + "  since "
                + alert.path("begunAt").asText() + until);
        out.println("  " + alert.path("sentence").asText());
    }
}
