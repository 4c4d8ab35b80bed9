package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bridge rounds}: what the last rounds did, or one of them in full. */
@Command(
        name = "rounds",
        description = "Tells what the last rounds did, or one in full.",
        mixinStandardHelpOptions = true)
final class RoundsCommand extends AdminCommand {

    @Parameters(index = "0", paramLabel = "INTEGRATION", description = "The integration.")
    private String integration = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "ROUND", description = "The round's number.")
    private String round = "";

    @Override
    JsonNode ask(AdminClient bridge) {
        String rounds = "/integrations/" + AdminClient.segment(integration) + "/rounds";
        return bridge.get(round.isEmpty() ? rounds : rounds + "/" + AdminClient.segment(round));
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        Table table = new Table("ROUND", "STARTED", "OUTCOME", "MS", "CALLS", "USERS", "GROUPS", "HELD");
        if (answer.has("rounds")) {
            answer.path("rounds").forEach(one -> row(one, table));
        } else {
            row(answer, table);
        }
        table.print(out);
        if (answer.path("report").has("problem")) {
            out.println(answer.path("report").path("problem").asText());
        }
        for (JsonNode change : answer.path("changes")) {
            out.println("  " + change.path("type").asText() + " "
                    + change.path("id").asText() + "  " + change.path("change").asText() + "  "
                    + change.path("detail").asText());
        }
    }

    private static void row(JsonNode one, Table table) {
        JsonNode report = one.path("report");
        table.row(
                one.path("round").asText(),
                one.path("startedAt").asText(),
                one.path("outcome").asText(),
                one.path("tookMillis").asText(),
                report.path("graphCalls").asText("-"),
                counts(report.path("userChanges")),
                counts(report.path("groupChanges")),
                report.path("held").asText("-"));
    }

    private static String counts(JsonNode changes) {
        StringBuilder text = new StringBuilder();
        changes.properties()
                .forEach(kind -> text.append(text.isEmpty() ? "" : ", ")
                        .append(kind.getValue().asText())
                        .append(' ')
                        .append(kind.getKey()));
        return text.isEmpty() ? "-" : text.toString();
    }
}
