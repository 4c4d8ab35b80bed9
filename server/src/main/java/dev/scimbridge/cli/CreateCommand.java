package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bridge create}: makes a draft. */
@Command(
        name = "create",
        description =
                "Creates an integration as a draft; nothing is pulled before it is checked, previewed and enabled.",
        mixinStandardHelpOptions = true)
final class CreateCommand extends AdminCommand {

    @Parameters(index = "0", paramLabel = "NAME", description = "Its name: lower-case letters, digits and hyphens.")
    private String name = "";

    @Parameters(
            index = "1..*",
            paramLabel = "KEY=VALUE",
            description = "Settings, at least tenantId and clientId; the keys are those of integrations.NAME in"
                    + " docs/reference/configuration.md. A key given again makes a list, and so does KEY=[\"one\","
                    + " \"another\"].")
    private List<String> settings = new ArrayList<>();

    @Override
    JsonNode ask(AdminClient bridge) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name);
        body.set("settings", SettingsArguments.json(settings));
        return bridge.post("/integrations", body);
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        SettingsArguments.print(answer, out);
        out.println("Next: bridge secret " + name);
    }
}
