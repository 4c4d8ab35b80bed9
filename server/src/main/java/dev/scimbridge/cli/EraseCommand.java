package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge erase}: forgets people who have left, at once. */
@Command(
        name = "erase",
        description = "Erases people who have left, at once: mirror, history and files. All of them, or nobody.",
        mixinStandardHelpOptions = true)
final class EraseCommand extends AdminCommand {

    @Option(
            names = "--integration",
            paramLabel = "NAME",
            description = "The integration; needed when there are several.")
    private String integration = "";

    @Parameters(
            arity = "1..*",
            paramLabel = "PERSON",
            description = "An object id, or a userName under which the person is or was served.")
    private List<String> people = new ArrayList<>();

    @Override
    JsonNode ask(AdminClient bridge) {
        String name = integration.isEmpty() ? onlyIntegration(bridge) : integration;
        ObjectNode body = new ObjectMapper().createObjectNode();
        people.forEach(body.putArray("people")::add);
        return bridge.patiently().post("/integrations/" + AdminClient.segment(name) + "/erasures", body);
    }

    private static String onlyIntegration(AdminClient bridge) {
        JsonNode all = bridge.get("/integrations").path("integrations");
        if (all.size() != 1) {
            throw new CommandFailure(
                    ExitCode.USAGE, "there are " + all.size() + " integrations: name one by --integration");
        }
        return all.get(0).path("id").asText();
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        answer.path("erased").forEach(id -> out.println("erased " + id.asText()));
    }
}
