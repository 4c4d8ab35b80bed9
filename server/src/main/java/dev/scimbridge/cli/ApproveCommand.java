package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

/** {@code bridge approve}: lets held changes through. */
@Command(
        name = "approve",
        description = "Lets the changes of a hold through, of everybody or of some.",
        mixinStandardHelpOptions = true)
final class ApproveCommand extends DecideCommand {

    ApproveCommand() {
        super("approve");
    }

    @Override
    String outcome(JsonNode answer) {
        return switch (answer.path("nextRound").asText()) {
            case "now" -> "will be served after the next round, which starts now";
            case "when_enabled" -> "will be served when the integration, which is not enabled, is enabled again";
            default -> "will be served after the next round";
        };
    }
}
