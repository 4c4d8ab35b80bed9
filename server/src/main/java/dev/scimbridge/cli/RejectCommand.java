package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

/** {@code bridge reject}: keeps serving what was served before. */
@Command(
        name = "reject",
        description = "Keeps serving what a hold kept, of everybody or of some.",
        mixinStandardHelpOptions = true)
final class RejectCommand extends DecideCommand {

    RejectCommand() {
        super("reject");
    }

    @Override
    String outcome(JsonNode answer) {
        return "rejected: the old state stays served until Entra says something else, or bridge approve";
    }
}
