package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge secret}: gives an integration its next secret. */
@Command(
        name = "secret",
        description =
                "Gives an integration its next secret, which is tried first: when Entra refuses it, the one before"
                        + " stays.",
        mixinStandardHelpOptions = true)
final class SecretCommand extends AdminCommand {

    /** Optional only because of the subcommand. */
    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The integration.")
    private String name = "";

    @Option(names = "--file", paramLabel = "FILE", description = "The file that holds the value alone.")
    private Path file = Path.of("");

    @Option(
            names = "--certificate",
            description = "The file is a certificate with its private key, in PEM, instead of a client secret.")
    private boolean certificate;

    @Option(
            names = "--expires",
            paramLabel = "DATE",
            description = "The day on which it expires, as the Entra admin centre shows it: 2027-03-31.")
    private Optional<String> expires = Optional.empty();

    @Override
    JsonNode ask(AdminClient bridge) {
        if (name.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "name the integration: bridge secret NAME");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put(certificate ? "certificate" : "clientSecret", value());
        expires.ifPresent(day -> body.put("expires", day));
        return bridge.put("/integrations/" + AdminClient.segment(name) + "/secret", body);
    }

    private String value() {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    ExitCode.USAGE, "the file '" + file + "' cannot be read; name the one with the value by --file");
        }
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        out.println(name + ": the secret works and is taken over");
    }
}
