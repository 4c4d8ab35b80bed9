package dev.scimbridge.cli;

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
    String outcome() {
        return "begins a round now";
    }
}
