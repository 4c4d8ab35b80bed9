package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** {@code bridge status}: how every integration stands. */
@Command(name = "status", description = "Tells how every integration stands.", mixinStandardHelpOptions = true)
final class StatusCommand extends AdminCommand {

    @Override
    JsonNode ask(AdminClient bridge) {
        return bridge.get("/integrations");
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        Table table = new Table(
                "INTEGRATION", "CONDITION", "LAST ROUND", "REVISION", "AGE", "USERS", "GROUPS", "HELD", "REJECTED");
        for (JsonNode integration : answer.path("integrations")) {
            JsonNode serving = integration.path("serving");
            boolean serves = serving.isObject();
            table.row(
                    integration.path("id").asText(),
                    integration.path("condition").asText(),
                    lastRound(integration),
                    serves ? serving.path("revision").asText() : "none",
                    serves ? Age.of(serving.path("secondsSinceCommit").asLong()) : "-",
                    serves ? serving.path("users").asText() : "-",
                    serves ? serving.path("groups").asText() : "-",
                    integration.path("held").asText("0"),
                    integration.path("rejected").asText("0"));
        }
        table.print(out);
        for (JsonNode integration : answer.path("integrations")) {
            tell(integration, "problem", integration.path("problem"), out);
            integration.path("holds").forEach(hold -> tell(integration, "hold", hold, out));
            integration.path("warnings").forEach(warning -> tell(integration, "warning", warning, out));
        }
    }

    private static String lastRound(JsonNode integration) {
        if (integration.path("runningRound").isObject()) {
            return "running";
        }
        JsonNode seconds = integration.path("secondsSinceLastCompletedRound");
        return seconds.isMissingNode() ? "none yet" : Age.of(seconds.asLong()) + " ago";
    }

    private static void tell(JsonNode integration, String word, JsonNode sentence, PrintWriter out) {
        if (!sentence.isMissingNode()) {
            out.println(integration.path("id").asText() + ": " + word + ": " + sentence.asText());
        }
    }
}
