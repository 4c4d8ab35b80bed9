package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge explain}: why a person is served as he or she is, or not at all. */
@Command(
        name = "explain",
        description =
                "Explains a person: scope, state, every value and its source, history, and what clients have read.",
        mixinStandardHelpOptions = true)
final class ExplainCommand extends AdminCommand {

    private static final int LONGEST_VALUE = 60;

    @Parameters(index = "0", paramLabel = "INTEGRATION", description = "The integration.")
    private String integration = "";

    @Parameters(index = "1", paramLabel = "PERSON", description = "An object id, userName, mail address or name.")
    private String person = "";

    @Option(
            names = "--ask-entra",
            description = "Also ask Entra who that is, and in which of the configured groups; nothing is stored.")
    private boolean askEntra;

    @Override
    JsonNode ask(AdminClient bridge) {
        return bridge.get("/integrations/" + AdminClient.segment(integration) + "/people/" + AdminClient.segment(person)
                + (askEntra ? "?askEntra=true" : ""));
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        if (answer.has("candidates")) {
            out.println(
                    answer.path("totalResults").asText() + " people bear that name; ask for one by id or userName:");
            PeopleCommand.table(answer.path("candidates"), out);
        }
        if (answer.has("id")) {
            explanation(answer, out);
        }
        answer.path("entra").forEach(found -> live(found, out));
        if (answer.has("entra") && answer.path("entra").isEmpty()) {
            out.println("Entra knows nobody of that object id, userPrincipalName, mail address or name.");
        }
    }

    private static void explanation(JsonNode answer, PrintWriter out) {
        String name = answer.path("name").asText();
        out.println((name.isEmpty() ? "" : name + " ") + answer.path("userName").asText() + " ("
                + answer.path("id").asText() + ")");
        out.println(answer.path("decision").asText());
        out.println("State: " + answer.path("state").asText() + ". "
                + answer.path("reason").asText());
        answer.path("holds").forEach(hold -> out.println(hold.asText()));
        values(answer.path("values"), out);
        if (!answer.path("history").isEmpty()) {
            out.println("History, the newest first:");
            answer.path("history").forEach(change -> change(change, out));
        }
        out.println(answer.path("clients").isEmpty() ? "No client has read anything yet." : "Clients:");
        answer.path("clients")
                .forEach(reader -> out.println("  " + reader.path("client").asText() + ": "
                        + reader.path("sentence").asText()));
    }

    private static void values(JsonNode values, PrintWriter out) {
        if (values.isEmpty()) {
            return;
        }
        out.println("Values:");
        Table table = new Table("  ATTRIBUTE", "VALUE", "FROM", "RULE");
        for (JsonNode value : values) {
            StringBuilder sources = new StringBuilder();
            value.path("sources")
                    .properties()
                    .forEach(source -> sources.append(sources.isEmpty() ? "" : ", ")
                            .append(source.getKey())
                            .append(" = ")
                            .append(shortened(text(source.getValue()))));
            table.row(
                    "  " + value.path("path").asText().replaceFirst("^urn:.*:(\\w+:)", "$1"),
                    shortened(text(value.path("value"))),
                    sources.toString(),
                    value.path("rule").asText());
        }
        table.print(out);
    }

    /** One long value would make every line of the table as long; {@code --json} has all of it. */
    private static String shortened(String text) {
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE - 1) + "…";
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private static void change(JsonNode change, PrintWriter out) {
        out.println("  revision " + change.path("revision").asText() + "  "
                + change.path("at").asText("(time forgotten)") + "  "
                + change.path("what").asText());
        for (JsonNode value : change.path("values")) {
            out.println("    " + value.path("path").asText() + ": " + shown(value.path("before")) + " -> "
                    + shown(value.path("after")));
        }
    }

    private static String shown(JsonNode value) {
        return value.asText().isEmpty() ? "nothing" : value.asText();
    }

    private static void live(JsonNode found, PrintWriter out) {
        out.println("Entra now: " + found.path("name").asText() + " "
                + found.path("userName").asText() + " ("
                + found.path("id").asText() + "), "
                + (found.path("accountEnabled").asBoolean() ? "enabled" : "disabled") + " "
                + found.path("userType").asText());
        out.println("  " + found.path("sentence").asText());
        found.path("groups")
                .forEach(group -> out.println("  " + group.path("key").asText() + " "
                        + group.path("name").asText() + ": "
                        + (group.path("member").asBoolean() ? "member" : "no member")));
    }
}
