package dev.scimbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The reference page of the commands is complete. */
final class CommandsDocsTest {

    /** On the page in a table of their own, or the same for every command. */
    private static final Set<String> SHARED =
            Set.of("--url", "--token-file", "--trust", "--json", "--help", "--version");

    private static List<String> page() throws IOException {
        return Files.readAllLines(Path.of("..", "docs", "reference", "commands.md"));
    }

    @Test
    void everyCommand_hasItsRow_withEveryOption() throws IOException {
        List<String> page = page();

        for (Map.Entry<String, CommandLine> command :
                Main.commandLine().getSubcommands().entrySet()) {
            checkCommand(page, command.getKey(), command.getValue());
        }
    }

    private static void checkCommand(List<String> page, String name, CommandLine command) {
        if (!command.getSubcommands().isEmpty()) {
            command.getSubcommands().forEach((sub, line) -> checkCommand(page, name + " " + sub, line));
            return;
        }
        Optional<String> row = page.stream()
                .filter(line -> line.matches("\\| .*`" + name + "[ `].*"))
                .findFirst();
        assertThat(row)
                .as("the row of bridge %s in docs/reference/commands.md", name)
                .isPresent();
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!SHARED.contains(option.longestName())) {
                assertThat(row.orElseThrow()).contains(option.longestName());
            }
        }
    }

    @Test
    void everyRow_isOfACommandThatThereIs() throws IOException {
        Set<String> commands = Main.commandLine().getSubcommands().keySet();

        assertThat(page().stream()
                        .filter(line -> line.matches("\\| `[a-z].*"))
                        .map(line -> line.replaceFirst("\\| `([a-z]+).*", "$1")))
                .isSubsetOf(commands);
    }
}
