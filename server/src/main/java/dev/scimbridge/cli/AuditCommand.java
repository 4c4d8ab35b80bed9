package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bridge audit}: what administrators did. */
@Command(
        name = "audit",
        description = "Tells what administrators did, the newest first.",
        mixinStandardHelpOptions = true)
final class AuditCommand extends AdminCommand {

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many; ${DEFAULT-VALUE} if not given.")
    private int count = 20;

    @Option(names = "--before", paramLabel = "NUMBER", description = "Go on where the last answer stopped.")
    private String before = "";

    @Option(names = "--administrator", paramLabel = "NAME", description = "Only what this administrator did.")
    private String administrator = "";

    @Option(names = "--action", paramLabel = "ACTION", description = "Only this action, such as approve.")
    private String action = "";

    @Option(names = "--subject", paramLabel = "NAME", description = "Only what was done to this, or beneath it.")
    private String subject = "";

    @Option(names = "--since", paramLabel = "MOMENT", description = "Only from then on, such as 2026-01-31T08:00:00Z.")
    private String since = "";

    @Option(names = "--until", paramLabel = "MOMENT", description = "Only before then.")
    private String until = "";

    @Override
    JsonNode ask(AdminClient bridge) {
        List<String> query = new ArrayList<>(List.of("count=" + count));
        add(query, "before", before);
        add(query, "administrator", administrator);
        add(query, "action", action);
        add(query, "subject", subject);
        add(query, "since", since);
        add(query, "until", until);
        return bridge.get("/audit?" + String.join("&", query));
    }

    private static void add(List<String> query, String name, String value) {
        if (!value.isEmpty()) {
            query.add(name + "=" + AdminClient.segment(value));
        }
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        Table table = new Table("NUMBER", "AT", "WHO", "ACTION", "SUBJECT", "DETAIL");
        for (JsonNode entry : answer.path("entries")) {
            table.row(
                    entry.path("number").asText(),
                    entry.path("at").asText(),
                    entry.path("administrator").asText(),
                    entry.path("action").asText(),
                    entry.path("subject").asText(),
                    detail(entry));
        }
        table.print(out);
        if (answer.has("next")) {
            out.println("There are older ones: --before " + answer.path("next").asText());
        }
    }

    private static String detail(JsonNode entry) {
        String before = entry.path("before").asText();
        String after = entry.path("after").asText();
        String change = before.isEmpty() && after.isEmpty() ? "" : "[" + before + " -> " + after + "]";
        return (entry.path("detail").asText() + " " + change).strip();
    }
}
