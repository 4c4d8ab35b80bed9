package dev.scimbridge.cli;

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
    String outcome() {
        return "will be served after the next round, which starts now";
    }
}
