package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** {@code bridge integrations}: which there are, and how far each has come. */
@Command(
        name = "integrations",
        description = "Lists the integrations: who governs each, how far it has come, and its secret.",
        mixinStandardHelpOptions = true)
final class IntegrationsCommand extends AdminCommand {

    @Override
    JsonNode ask(AdminClient bridge) {
        return bridge.get("/integrations");
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        Table table = new Table("INTEGRATION", "ORIGIN", "STATE", "CONDITION", "SECRET", "EXPIRES");
        for (JsonNode integration : answer.path("integrations")) {
            table.row(
                    integration.path("id").asText(),
                    integration.path("origin").asText("-"),
                    integration.path("state").asText("-"),
                    integration.path("condition").asText(),
                    integration.path("secret").path("kind").asText("none yet"),
                    integration.path("secret").path("expires").asText("not known"));
        }
        table.print(out);
    }
}
