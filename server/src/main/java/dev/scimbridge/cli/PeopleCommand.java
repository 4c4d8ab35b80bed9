package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge people}: who is served. */
@Command(
        name = "people",
        description = "Lists who is served, or those whose userName, name or mail address contains a text.",
        mixinStandardHelpOptions = true)
final class PeopleCommand extends AdminCommand {

    @Parameters(index = "0", paramLabel = "INTEGRATION", description = "The integration.")
    private String integration = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "TEXT", description = "What to look for.")
    private String text = "";

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many at most, up to 1000; ${DEFAULT-VALUE} if not given.")
    private String count = "100";

    @Override
    JsonNode ask(AdminClient bridge) {
        return bridge.get("/integrations/" + AdminClient.segment(integration) + "/people?query="
                + AdminClient.segment(text) + "&count=" + AdminClient.segment(count));
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        table(answer.path("people"), out);
        int total = answer.path("totalResults").asInt();
        int shown = answer.path("people").size();
        if (shown < total) {
            out.println(shown + " of " + total + "; everybody with bridge export");
        }
    }

    static void table(JsonNode people, PrintWriter out) {
        Table table = new Table("ID", "USER", "NAME", "MAIL", "DEPARTMENT", "ACTIVE");
        for (JsonNode person : people) {
            table.row(
                    person.path("id").asText(),
                    person.path("userName").asText(),
                    person.path("name").asText(),
                    person.path("mail").asText(),
                    person.path("department").asText(),
                    person.path("active").asText());
        }
        table.print(out);
    }
}
