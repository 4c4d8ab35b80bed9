package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bridge holds}: what waits for a person. */
@Command(
        name = "holds",
        description = "Tells which changes wait for approval, of whom, and why.",
        mixinStandardHelpOptions = true)
final class HoldsCommand extends AdminCommand {

    @Option(names = "--all", description = "Also holds that are over.")
    private boolean all;

    @Override
    JsonNode ask(AdminClient bridge) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode holds = answer.putArray("holds");
        for (JsonNode integration : bridge.get("/integrations").path("integrations")) {
            String name = AdminClient.segment(integration.path("id").asText());
            for (JsonNode hold : bridge.get("/integrations/" + name + "/holds").path("holds")) {
                if (all || !hold.path("state").asText().equals("closed")) {
                    holds.add(hold);
                }
            }
        }
        return answer;
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        if (answer.path("holds").isEmpty()) {
            out.println("Nothing waits.");
        }
        for (JsonNode hold : answer.path("holds")) {
            String name = hold.path("hold").asText();
            out.println(name + "  " + hold.path("state").asText() + " since "
                    + hold.path("openedAt").asText());
            out.println("  " + hold.path("reason").asText());
            Table people = new Table("  PERSON", "NAME", "WHAT", "BEFORE", "AFTER", "DECISION");
            for (JsonNode change : hold.path("changes")) {
                people.row(
                        "  " + change.path("id").asText(),
                        change.path("name").asText(),
                        change.path("aspect").asText(),
                        change.path("before").asText(),
                        change.path("after").asText(),
                        change.path("decision").asText());
            }
            if (!hold.path("changes").isEmpty()) {
                people.print(out);
                printCommands(hold, name, out);
            }
        }
    }

    /** With what they are about: a decision is about what is shown above, and about nobody who joins later. */
    private static void printCommands(JsonNode hold, String name, PrintWriter out) {
        String version = hold.path("version").asText();
        String seen = version.isEmpty() ? "" : " --seen " + version;
        out.println("  bridge approve " + name + seen + "   lets them through; with --person ID only that person");
        if (hold.path("waiting").asInt() > 0) {
            out.println("  bridge reject " + name + seen + "    keeps what is served");
        }
    }
}
