package dev.scimbridge.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bridge completion}: the script with which a shell completes commands and options. */
@Command(
        name = "completion",
        description = "Prints a script for bash and zsh that completes commands: source <(bridge completion)",
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CommandSpec bridge = spec.root();
        spec.commandLine().getOut().print(AutoComplete.bash(bridge.name(), bridge.commandLine()));
        spec.commandLine().getOut().flush();
        return ExitCode.DONE.number();
    }
}
