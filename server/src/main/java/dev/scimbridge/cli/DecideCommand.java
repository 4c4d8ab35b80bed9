package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What approving and rejecting share. */
abstract class DecideCommand extends AdminCommand {

    private final String verb;

    @Parameters(
            paramLabel = "HOLD",
            converter = HoldName.Converter.class,
            description = "The hold, as bridge holds names it: contoso/3.")
    private HoldName hold = new HoldName("", "");

    @Option(names = "--person", arity = "1..*", paramLabel = "ID", description = "Only these people of the hold.")
    private List<String> people = List.of();

    @Option(
            names = "--seen",
            paramLabel = "VERSION",
            description = "Decide about what bridge holds showed, and about nothing when that has changed since.")
    private Optional<String> seen = Optional.empty();

    /**
     * A decision.
     *
     * @param verb as the API spells it
     */
    DecideCommand(String verb) {
        this.verb = verb;
    }

    @Override
    JsonNode ask(AdminClient bridge) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        people.forEach(body.withArray("people")::add);
        if (people.isEmpty()) {
            body.removeAll();
        }
        seen.ifPresent(version -> body.put("version", version));
        return bridge.post(hold.path() + "/" + verb, body);
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        int decided = answer.path("decided").asInt();
        out.println(answer.path("hold").asText() + ": " + decided + (decided == 1 ? " change " : " changes ")
                + outcome(answer) + "; " + answer.path("waiting").asInt() + " people still wait");
    }

    /** What becomes of the changes, after their number. */
    abstract String outcome(JsonNode answer);
}
