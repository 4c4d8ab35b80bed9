package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

/** {@code bridge enable}. */
@Command(
        name = "enable",
        description = "Begins to pull; it has to be previewed first.",
        mixinStandardHelpOptions = true)
final class EnableCommand extends StepCommand {

    EnableCommand() {
        super("enable");
    }

    @Override
    String outcome(JsonNode answer) {
        return "is enabled; the first round starts now";
    }
}
