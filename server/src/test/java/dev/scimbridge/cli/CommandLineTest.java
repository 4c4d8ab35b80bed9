package dev.scimbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What holds for every command. */
final class CommandLineTest {

    /** These run where the bridge is, and ask none. */
    private static final Set<String> WITHOUT_A_BRIDGE = Set.of("serve", "restore", "move", "completion");

    /** Every command that does something, by the words that name it. */
    private static Map<String, CommandLine> commands() {
        Map<String, CommandLine> all = new TreeMap<>();
        collect("", Main.commandLine(), all);
        all.remove("help");
        return all;
    }

    private static void collect(String prefix, CommandLine parent, Map<String, CommandLine> all) {
        parent.getSubcommands().forEach((name, command) -> {
            if (command.getSubcommands().isEmpty() || command.getCommand() instanceof AdminCommand) {
                all.put(prefix + name, command);
            }
            collect(prefix + name + " ", command, all);
        });
    }

    @Test
    void everyCommandThatAnAdministratorNeeds_isThere() {
        assertThat(Main.commandLine().getSubcommands().keySet())
                .contains("serve", "check", "preview", "explain", "enable", "pause", "sync", "status", "holds")
                .contains("approve", "reject", "client", "token", "secret", "audit", "export", "erase", "completion");
    }

    @Test
    void everyCommand_explainsItself() {
        commands().forEach((words, command) -> {
            StringWriter out = new StringWriter();
            List<String> arguments = new ArrayList<>(Arrays.asList(words.split(" ")));
            arguments.add("--help");

            int code = Main.commandLine().setOut(new PrintWriter(out, true)).execute(arguments.toArray(String[]::new));

            assertThat(code).as(words).isZero();
            assertThat(out.toString().replaceAll("\\s+", " "))
                    .startsWith("Usage: bridge " + words)
                    .contains(command.getCommandSpec().usageMessage().description()[0]);
        });
    }

    @Test
    void everyCommandThatAsksABridge_reachesOneAnywhere_andAnswersProgramsToo() {
        Map<String, CommandLine> asking = commands();
        assertThat(asking.keySet()).containsAll(WITHOUT_A_BRIDGE);
        asking.keySet().removeAll(WITHOUT_A_BRIDGE);

        assertThat(asking).hasSizeGreaterThan(20);
        asking.forEach((words, command) ->
                assertThat(command.getCommandSpec().optionsMap()).as(words).containsKeys("--json", "--url", "--trust"));
    }

    @Test
    void everyExitCode_isDocumented_andNoOther() throws IOException {
        List<String> page = Files.readAllLines(Path.of("..", "docs", "reference", "commands.md"));

        assertThat(page.stream()
                        .filter(line -> line.matches("\\| [0-9]+ \\|.*"))
                        .map(line -> Integer.parseInt(line.replaceFirst("\\| ([0-9]+) .*", "$1"))))
                .containsExactlyElementsOf(
                        Arrays.stream(ExitCode.values()).map(ExitCode::number).toList());
    }

    @Test
    void progress_isALineThatMoves_andNothingWhereNobodyLooksOn() {
        assertThat(Progress.line(0, "page 7")).hasSize(78).startsWith("[===         ] 1 s  page 7 ");
        assertThat(Progress.line(9, "page 7")).startsWith("[         ===] 2 s  page 7 ");
        assertThat(Progress.line(12, "x".repeat(200))).hasSize(78).startsWith("[      ===   ] 3 s  xxx");

        StringWriter aside = new StringWriter();
        Progress.begin(new PrintWriter(aside, true), false).close();
        assertThat(aside.toString()).isEmpty();
    }
}
