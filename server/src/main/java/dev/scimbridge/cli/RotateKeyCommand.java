package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** {@code bridge secret rotate-key}: another master key for all secrets. */
@Command(
        name = "rotate-key",
        description =
                "Encrypts all secrets anew under another master key: the one in the key file's name with .new behind"
                        + " it, which the bridge makes when it is not there.",
        mixinStandardHelpOptions = true)
final class RotateKeyCommand extends AdminCommand {

    @Override
    JsonNode ask(AdminClient bridge) {
        return bridge.patiently().post("/secrets/rotate-key", JsonNodeFactory.instance.objectNode());
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        out.println("The master key is another one now; secrets encrypted anew: "
                + answer.path("secrets").asInt());
    }
}
