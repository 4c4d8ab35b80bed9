package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bridge groups}: groups of the tenant to choose from. */
@Command(
        name = "groups",
        description =
                "Lists groups of the tenant whose name begins with a text, with kind and size, as Entra has them now.",
        mixinStandardHelpOptions = true)
final class GroupsCommand extends AdminCommand {

    @Parameters(index = "0", paramLabel = "INTEGRATION", description = "The integration.")
    private String integration = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "The beginning of the name.")
    private String name = "";

    @Override
    JsonNode ask(AdminClient bridge) {
        return bridge.get(
                "/integrations/" + AdminClient.segment(integration) + "/groups?name=" + AdminClient.segment(name));
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        if (answer.path("groups").isEmpty()) {
            out.println("No group's name begins with '" + name + "'.");
            return;
        }
        Table table = new Table("ID", "NAME", "KIND", "PEOPLE", "NESTED GROUPS");
        for (JsonNode group : answer.path("groups")) {
            table.row(
                    group.path("id").asText(),
                    group.path("name").asText(),
                    group.path("kind").asText(),
                    group.path("people").asText("-"),
                    group.path("nestedGroups").asText("-"));
        }
        table.print(out);
    }
}
