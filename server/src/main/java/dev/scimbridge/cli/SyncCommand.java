package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

/** {@code bridge sync}. */
@Command(
        name = "sync",
        description = "Starts a round now instead of at the planned time.",
        mixinStandardHelpOptions = true)
final class SyncCommand extends StepCommand {

    SyncCommand() {
        super("sync");
    }

    @Override
    String outcome(JsonNode answer) {
        return "now".equals(answer.path("nextRound").asText())
                ? "begins a round now"
                : "begins no round now: another process pulls, or the settings cannot be used; bridge status says how it"
                        + " stands";
    }
}
