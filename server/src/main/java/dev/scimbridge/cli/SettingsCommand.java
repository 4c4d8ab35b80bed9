package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bridge settings}: shows and changes settings. */
@Command(
        name = "settings",
        description = "Shows the settings of an integration, or changes some.",
        mixinStandardHelpOptions = true)
final class SettingsCommand extends AdminCommand {

    @Parameters(index = "0", paramLabel = "NAME", description = "The integration.")
    private String name = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "KEY=VALUE",
            description = "What to change; KEY= takes a setting back, a key given again makes a list, and so does"
                    + " KEY=[\"one\", \"another\"].")
    private List<String> settings = new ArrayList<>();

    @Override
    JsonNode ask(AdminClient bridge) {
        String path = "/integrations/" + AdminClient.segment(name) + "/settings";
        return settings.isEmpty() ? bridge.get(path) : bridge.patch(path, SettingsArguments.json(settings));
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        SettingsArguments.print(answer, out);
    }
}
