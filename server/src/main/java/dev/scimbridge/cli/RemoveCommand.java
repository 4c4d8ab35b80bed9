package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge remove}: deletes an integration with all it has. */
@Command(
        name = "remove",
        description = "Removes an integration and deletes everything that is kept of it, for good.",
        mixinStandardHelpOptions = true)
final class RemoveCommand extends AdminCommand {

    @Parameters(index = "0", paramLabel = "NAME", description = "The integration.")
    private String name = "";

    @Option(names = "--yes", description = "Yes, delete it for good.")
    private boolean yes;

    @Override
    JsonNode ask(AdminClient bridge) {
        if (!yes) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "nothing was removed: everything that is kept of " + name
                            + " would be deleted for good, and its clients refused; say so by --yes");
        }
        return bridge.patiently().delete("/integrations/" + AdminClient.segment(name));
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        out.println(answer.path("removed").asText() + " is removed, with everything that was kept of it");
    }
}
