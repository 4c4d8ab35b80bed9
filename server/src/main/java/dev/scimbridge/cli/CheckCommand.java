package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge check}: whether an integration can work, and what is in the way. */
@Command(
        name = "check",
        description = "Finds out whether an integration can work: token, permissions, tenant, clock, groups, secret.",
        mixinStandardHelpOptions = true)
final class CheckCommand extends AdminCommand {

    @Parameters(paramLabel = "INTEGRATION", description = "The integration.")
    private String integration = "";

    @Option(names = "--probes", description = "Also what Graph answered to questions that no documentation answers.")
    private boolean probes;

    @Override
    JsonNode ask(AdminClient bridge) {
        String path = "/integrations/" + AdminClient.segment(integration) + "/check";
        String number = bridge.post(path, JsonNodeFactory.instance.objectNode())
                .path("check")
                .asText();
        return Waiting.until(progress(), () -> bridge.get(path + "/" + number));
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        for (JsonNode finding : answer.path("findings")) {
            String level = finding.path("level").asText().toUpperCase(Locale.ROOT);
            out.println(level
                    + " ".repeat(Math.max(1, 9 - level.length()))
                    + finding.path("sentence").asText());
            if (!finding.path("action").asText().isEmpty()) {
                out.println(" ".repeat(9) + "-> " + finding.path("action").asText());
            }
        }
        if (probes) {
            for (JsonNode probe : answer.path("probes")) {
                out.println(probe.path("question").asText());
                out.println("  " + probe.path("request").asText());
                out.println("  " + probe.path("status").asText() + " "
                        + probe.path("code").asText() + " "
                        + probe.path("message").asText());
                out.println("  " + probe.path("shape"));
            }
        }
        out.println(
                switch (verdict(answer)) {
                    case PROBLEMS -> integration + " cannot work as it is.";
                    case WARNINGS -> integration + " works, with what is warned of.";
                    default -> integration + " can work.";
                });
    }

    @Override
    ExitCode verdict(JsonNode answer) {
        return switch (answer.path("verdict").asText()) {
            case "problem" -> ExitCode.PROBLEMS;
            case "warning" -> ExitCode.WARNINGS;
            default -> ExitCode.DONE;
        };
    }
}
