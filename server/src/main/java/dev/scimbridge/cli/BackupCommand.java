package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bridge backup}: writes a copy of the database while the bridge runs. */
@Command(
        name = "backup",
        description = "Writes a backup into the bridge's backup directory, while it runs.",
        mixinStandardHelpOptions = true)
final class BackupCommand extends AdminCommand {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description = "The file's name in that directory; the date and time if not given.")
    private String name = "";

    @Override
    JsonNode ask(AdminClient bridge) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (!name.isEmpty()) {
            body.put("name", name);
        }
        return bridge.patiently().post("/backups", body);
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        out.println(answer.path("file").asText() + "  " + answer.path("bytes").asText() + " bytes");
    }
}
