package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import picocli.CommandLine.Parameters;

/** What the commands share that take an integration one step further. */
abstract class StepCommand extends AdminCommand {

    @Parameters(index = "0", paramLabel = "NAME", description = "The integration.")
    private String name = "";

    private final String step;

    StepCommand(String step) {
        this.step = step;
    }

    /** What is true afterwards. */
    abstract String outcome(JsonNode answer);

    @Override
    final JsonNode ask(AdminClient bridge) {
        return bridge.post(
                "/integrations/" + AdminClient.segment(name) + "/" + step, JsonNodeFactory.instance.objectNode());
    }

    @Override
    final void print(JsonNode answer, PrintWriter out) {
        out.println(answer.path("integration").asText() + " " + outcome(answer));
    }
}
