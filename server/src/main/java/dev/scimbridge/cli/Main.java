package dev.scimbridge.cli;

import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry of the {@code bridge} command. Exit codes are in {@code docs/reference/commands.md}. */
@Command(
        name = "bridge",
        description = "Serves the people of Microsoft Entra ID as read-only SCIM 2.0.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = CommandLine.HelpCommand.class)
public final class Main {

    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        if (ServeAlone.isMeant(args)) {
            System.exit(ServeAlone.run(args));
        }
        System.exit(commandLine().execute(args.length == 0 ? new String[] {"--help"} : args));
    }

    /** All commands. */
    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .addSubcommand(new ServeCommand(System.getenv(), Clock.systemUTC()))
                .addSubcommand(new StatusCommand())
                .addSubcommand(new CheckCommand())
                .addSubcommand(new PreviewCommand())
                .addSubcommand(new ExplainCommand())
                .addSubcommand(new PeopleCommand())
                .addSubcommand(new GroupsCommand())
                .addSubcommand(new ExportCommand())
                .addSubcommand(new IntegrationsCommand())
                .addSubcommand(new CreateCommand())
                .addSubcommand(new SettingsCommand())
                .addSubcommand(secretCommand())
                .addSubcommand(new EnableCommand())
                .addSubcommand(new PauseCommand())
                .addSubcommand(new SyncCommand())
                .addSubcommand(new RemoveCommand())
                .addSubcommand(new EraseCommand())
                .addSubcommand(new HoldsCommand())
                .addSubcommand(new ApproveCommand())
                .addSubcommand(new RejectCommand())
                .addSubcommand(new RoundsCommand())
                .addSubcommand(new ClientCommand())
                .addSubcommand(new TokenCommand())
                .addSubcommand(new AuditCommand())
                .addSubcommand(new CompletionCommand())
                .addSubcommand(new AlertsCommand())
                .addSubcommand(new BackupCommand())
                .addSubcommand(new MoveCommand(System.getenv(), Clock.systemUTC()))
                .addSubcommand(new RestoreCommand(System.getenv(), Clock.systemUTC()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof CommandFailure told) {
                        command.getErr().println("bridge: " + told.getMessage());
                        return told.code().number();
                    }
                    throw failure;
                });
    }

    private static CommandLine secretCommand() {
        return new CommandLine(new SecretCommand()).addSubcommand(new RotateKeyCommand());
    }
}
