package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge preview}: what would be served if a round ran now. */
@Command(
        name = "preview",
        description = "Tells what would be served if a round ran now, without serving it.",
        mixinStandardHelpOptions = true)
final class PreviewCommand extends AdminCommand {

    @Parameters(paramLabel = "INTEGRATION", description = "The integration.")
    private String integration = "";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting to try instead of the present one, written as for bridge settings: leaverTail=10d,"
                    + " exclude= takes it away, and given again it makes a list.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--csv", paramLabel = "FILE", description = "Write everybody into this file as CSV.")
    private Optional<Path> csv = Optional.empty();

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many people to show of each kind; ${DEFAULT-VALUE} if not given.")
    private int count = 50;

    private JsonNode changed = MissingNode.getInstance();
    private JsonNode everybody = MissingNode.getInstance();

    @Override
    JsonNode ask(AdminClient bridge) {
        String previews = "/integrations/" + AdminClient.segment(integration) + "/previews";
        String number = bridge.post(previews, SettingsArguments.json(settings))
                .path("preview")
                .asText();
        JsonNode answer = Waiting.until(progress(), () -> bridge.get(previews + "/" + number));
        String people = previews + "/" + number + "/people?count=" + Math.max(1, Math.min(count, 1000));
        changed = bridge.get(people + "&change=any");
        everybody = bridge.get(people);
        csv.ifPresent(file -> write(bridge, previews + "/" + number + "?format=csv", file));
        return answer;
    }

    private void write(AdminClient bridge, String path, Path file) {
        OutputFile.download(bridge, path, file, "--csv", progress());
        progress().tell("Everybody is in " + file);
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        out.println(answer.path("proposed").asBoolean() ? "With the proposed settings:" : "With the present settings:");
        counts("would be served", answer.path("counts"), out);
        counts("people would change", answer.path("userChanges"), out);
        counts("groups would change", answer.path("groupChanges"), out);
        answer.path("quality").properties().forEach(flaw -> {
            int people = flaw.getValue().path("people").asInt();
            out.println("  " + (people == 1 ? "1 person " : people + " people, each of whom ")
                    + flaw.getValue().path("words").asText() + " (" + flaw.getKey() + ")");
        });
        answer.path("holds")
                .forEach(hold -> out.println(
                        "  would wait for a person: " + hold.path("reason").asText()));
        answer.path("warnings").forEach(warning -> out.println("  warning: " + warning.asText()));
        boolean differs = changed.path("totalResults").asInt() > 0 && answer.has("revision");
        table(differs ? changed : everybody, differs ? "Who would change" : "Who would be served", out);
    }

    private static void counts(String what, JsonNode counts, PrintWriter out) {
        StringBuilder text = new StringBuilder();
        counts.properties()
                .forEach(count -> text.append(text.isEmpty() ? "" : ", ")
                        .append(count.getValue().asText())
                        .append(' ')
                        .append(count.getKey()));
        out.println("  " + what + ": " + (text.isEmpty() ? "none" : text));
    }

    private static void table(JsonNode page, String heading, PrintWriter out) {
        int total = page.path("totalResults").asInt();
        int shown = page.path("people").size();
        out.println(heading + (shown < total ? " (" + shown + " of " + total + "; all with --csv FILE):" : ":"));
        Table table = new Table("  USER", "NAME", "STATE", "CHANGE", "BY", "WHAT");
        for (JsonNode person : page.path("people")) {
            table.row(
                    "  " + person.path("userName").asText(),
                    person.path("name").asText(),
                    person.path("state").asText(),
                    person.path("change").asText("-"),
                    person.path("via").asText(),
                    person.path("detail").asText());
        }
        table.print(out);
    }
}
