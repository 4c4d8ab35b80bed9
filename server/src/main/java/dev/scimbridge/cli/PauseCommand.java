package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

/** {@code bridge pause}. */
@Command(
        name = "pause",
        description = "Stops pulling; what was served last stays served.",
        mixinStandardHelpOptions = true)
final class PauseCommand extends StepCommand {

    PauseCommand() {
        super("pause");
    }

    @Override
    String outcome(JsonNode answer) {
        return "is paused; what was served last stays served";
    }
}
