package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge token}: what clients identify themselves with. */
@Command(
        name = "token",
        description = "Makes, tells of, replaces and revokes the tokens of clients.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            TokenCommand.AddCommand.class,
            TokenCommand.ListCommand.class,
            TokenCommand.RevokeCommand.class,
            TokenCommand.RotateCommand.class
        })
final class TokenCommand {

    /** What the commands share that make a token. */
    abstract static class MakingCommand extends AdminCommand {

        @Parameters(paramLabel = "CLIENT", converter = ClientName.Converter.class, description = "The client.")
        private ClientName client = ClientName.NONE;

        @Option(names = "--name", paramLabel = "TEXT", description = "What the token is called.")
        private String name = "";

        @Option(
                names = "--secret",
                description = "A secret for /oauth2/token instead of a bearer token for every request.")
        private boolean secret;

        @Option(
                names = "--expires-after",
                paramLabel = "DURATION",
                description = "How long it is valid: 90d, or never; 365d if not given.")
        private String expiresAfter = "";

        @Option(names = "--quiet", description = "Print the token alone.")
        private boolean quiet;

        @Override
        final JsonNode ask(AdminClient bridge) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("name", name).put("kind", secret ? "secret" : "bearer");
            if (!expiresAfter.isEmpty()) {
                body.put("expiresAfter", expiresAfter);
            }
            complete(body);
            return bridge.post(client.path() + "/tokens", body);
        }

        /** Adds what makes this command another than the others. */
        abstract void complete(ObjectNode body);

        @Override
        final void print(JsonNode answer, PrintWriter out) {
            if (!quiet) {
                out.println("Token " + answer.path("number").asText() + " of " + client.integration() + "/"
                        + client.name() + ", expires "
                        + answer.path("expiresAt").asText("never")
                        + ". It is shown this once:");
            }
            out.println(answer.path("token").asText());
        }
    }

    /** Makes a token beside the others. */
    @Command(
            name = "add",
            description = "Makes a token, beside those that there are, and shows it this once.",
            mixinStandardHelpOptions = true)
    static final class AddCommand extends MakingCommand {

        @Override
        void complete(ObjectNode body) {
            // Nothing more.
        }
    }

    /** Makes a token in the place of the others. */
    @Command(
            name = "rotate",
            description = "Makes a token that takes the place of the others of its kind, which stay valid for a while.",
            mixinStandardHelpOptions = true)
    static final class RotateCommand extends MakingCommand {

        @Option(
                names = "--overlap",
                paramLabel = "DURATION",
                defaultValue = "7d",
                description = "How long the others stay valid at most; ${DEFAULT-VALUE} if not given.")
        private String overlap = "7d";

        @Override
        void complete(ObjectNode body) {
            body.put("othersExpireAfter", overlap);
        }
    }

    /** The tokens of a client. */
    @Command(name = "list", description = "Tells which tokens a client has.", mixinStandardHelpOptions = true)
    static final class ListCommand extends AdminCommand {

        @Parameters(paramLabel = "CLIENT", converter = ClientName.Converter.class, description = "The client.")
        private ClientName client = ClientName.NONE;

        @Override
        JsonNode ask(AdminClient bridge) {
            return bridge.get(client.path() + "/tokens");
        }

        @Override
        void print(JsonNode answer, PrintWriter out) {
            Table table = new Table("TOKEN", "NAME", "KIND", "STATE", "CREATED", "EXPIRES", "LAST USED");
            for (JsonNode token : answer.path("tokens")) {
                table.row(
                        token.path("number").asText(),
                        token.path("name").asText(),
                        token.path("kind").asText(),
                        token.path("state").asText(),
                        token.path("createdAt").asText(),
                        token.path("expiresAt").asText("never"),
                        token.path("lastUsed").asText("never"));
            }
            table.print(out);
        }
    }

    /** Ends a token. */
    @Command(name = "revoke", description = "Ends a token at once.", mixinStandardHelpOptions = true)
    static final class RevokeCommand extends AdminCommand {

        @Parameters(
                index = "0",
                paramLabel = "CLIENT",
                converter = ClientName.Converter.class,
                description = "The client.")
        private ClientName client = ClientName.NONE;

        @Parameters(index = "1", paramLabel = "TOKEN", description = "The token's number.")
        private String token = "";

        @Override
        JsonNode ask(AdminClient bridge) {
            return bridge.delete(client.path() + "/tokens/" + AdminClient.segment(token));
        }

        @Override
        void print(JsonNode answer, PrintWriter out) {
            out.println("token " + answer.path("number").asText() + " is revoked");
        }
    }
}
