package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge client}: the applications that read. */
@Command(
        name = "client",
        description = "Tells of the clients that read, and creates, changes and removes them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ClientCommand.ListCommand.class,
            ClientCommand.AddCommand.class,
            ClientCommand.ChangeCommand.class,
            ClientCommand.RemoveCommand.class,
            ClientCommand.WalksCommand.class
        })
final class ClientCommand {

    /** The clients, and what each has read last. */
    @Command(
            name = "list",
            description = "Tells who reads, and what each has read last.",
            mixinStandardHelpOptions = true)
    static final class ListCommand extends AdminCommand {

        @Parameters(arity = "0..1", paramLabel = "INTEGRATION", description = "Only the clients of this integration.")
        private String integration = "";

        @Override
        JsonNode ask(AdminClient bridge) {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            ArrayNode clients = answer.putArray("clients");
            for (String name : integration.isEmpty() ? all(bridge) : List.of(integration)) {
                bridge.get(new ClientName(name, "").siblings()).path("clients").forEach(clients::add);
            }
            return answer;
        }

        private static List<String> all(AdminClient bridge) {
            return bridge.get("/integrations").path("integrations").findValuesAsText("id");
        }

        @Override
        void print(JsonNode answer, PrintWriter out) {
            Table table = new Table("CLIENT", "ORIGIN", "TOKENS", "LAST POLL", "LAST WALK", "REVISION", "AGE");
            for (JsonNode client : answer.path("clients")) {
                JsonNode seconds = client.path("secondsSinceLastPoll");
                JsonNode age = client.path("revision").path("secondsSinceCommit");
                table.row(
                        client.path("client").asText(),
                        client.path("origin").asText(),
                        client.path("validTokens").asText("-"),
                        seconds.isMissingNode() ? "never" : Age.of(seconds.asLong()) + " ago",
                        client.has("lastWalk") ? walk(client.path("lastWalk")) : "-",
                        client.path("revision").path("number").asText("-"),
                        age.isMissingNode() ? "-" : Age.of(age.asLong()));
            }
            table.print(out);
            for (JsonNode client : answer.path("clients")) {
                client.path("findings").forEach(sentence -> out.println(sentence.asText()));
            }
        }

        private static String walk(JsonNode walk) {
            String list = walk.path("list").asText() + " " + walk.path("stage").asText();
            return walk.path("stage").asText().equals("complete")
                    ? list
                    : list + " at page " + walk.path("page").asText() + " of "
                            + walk.path("pages").asText();
        }
    }

    /** What the commands share that write a client's settings. */
    static final class Settings {

        @Option(names = "--reader", paramLabel = "READER", description = "What kind of reader it is: see readers.md.")
        private String reader = "";

        @Option(names = "--extensions", paramLabel = "BOOLEAN", description = "Whether it sees the extension schemas.")
        private String extensions = "";

        @Option(names = "--pagination", paramLabel = "BOOLEAN", description = "Whether it is told of cursors.")
        private String pagination = "";

        @Option(
                names = "--default-page-size",
                paramLabel = "NUMBER",
                description = "Resources on a page without count.")
        private String defaultPageSize = "";

        @Option(names = "--maximum-page-size", paramLabel = "NUMBER", description = "Resources on a page at most.")
        private String maximumPageSize = "";

        @Option(names = "--requests-per-minute", paramLabel = "NUMBER", description = "How many requests it may send.")
        private String requestsPerMinute = "";

        @Option(
                names = "--allow",
                paramLabel = "ADDRESS",
                split = ",",
                description = "Where it may come from: addresses and ranges such as 10.1.2.0/24.")
        private List<String> allowed = List.of();

        @Option(
                names = "--silent-after",
                paramLabel = "DURATION",
                description = "How long it may read nothing before it is missed.")
        private String silentAfter = "";

        ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            put(json, "reader", reader);
            put(json, "extensions", extensions);
            put(json, "pagination", pagination);
            put(json, "defaultPageSize", defaultPageSize);
            put(json, "maximumPageSize", maximumPageSize);
            put(json, "requestsPerMinute", requestsPerMinute);
            put(json, "silentAfter", silentAfter);
            allowed.forEach(address -> json.withArray("allowedAddresses").add(address));
            return json;
        }

        private static void put(ObjectNode json, String key, String value) {
            if (!value.isEmpty()) {
                json.put(key, value);
            }
        }
    }

    /** Creates a client. */
    @Command(
            name = "add",
            description = "Creates a client; it reads when it has a token: bridge token add.",
            mixinStandardHelpOptions = true)
    static final class AddCommand extends AdminCommand {

        @Parameters(
                paramLabel = "CLIENT",
                converter = ClientName.Converter.class,
                description = "The integration and a new name: contoso/learningbank.")
        private ClientName client = ClientName.NONE;

        @Mixin
        private Settings settings = new Settings();

        @Override
        JsonNode ask(AdminClient bridge) {
            return bridge.post(client.siblings(), settings.json().put("name", client.name()));
        }

        @Override
        void print(JsonNode answer, PrintWriter out) {
            String name = answer.path("client").asText();
            out.println("created " + name + "; make its token with bridge token add " + name);
        }
    }

    /** Changes a client's settings. */
    @Command(name = "change", description = "Changes settings of a client.", mixinStandardHelpOptions = true)
    static final class ChangeCommand extends AdminCommand {

        @Parameters(paramLabel = "CLIENT", converter = ClientName.Converter.class, description = "The client.")
        private ClientName client = ClientName.NONE;

        @Mixin
        private Settings settings = new Settings();

        @Option(
                names = "--reset",
                paramLabel = "KEY",
                split = ",",
                description = "Keys that go back to their defaults, such as silentAfter.")
        private List<String> reset = List.of();

        @Override
        JsonNode ask(AdminClient bridge) {
            ObjectNode patch = settings.json();
            reset.forEach(patch::putNull);
            if (patch.isEmpty()) {
                throw new CommandFailure(ExitCode.USAGE, "nothing is to be changed: name a setting, see --help");
            }
            return bridge.patch(client.path(), patch);
        }

        @Override
        void print(JsonNode answer, PrintWriter out) {
            out.println(answer.path("client").asText() + ": " + answer.path("settings"));
        }
    }

    /** Removes a client. */
    @Command(
            name = "remove",
            description = "Removes a client; its tokens open nothing any more.",
            mixinStandardHelpOptions = true)
    static final class RemoveCommand extends AdminCommand {

        @Parameters(paramLabel = "CLIENT", converter = ClientName.Converter.class, description = "The client.")
        private ClientName client = ClientName.NONE;

        @Override
        JsonNode ask(AdminClient bridge) {
            return bridge.delete(client.path());
        }

        @Override
        void print(JsonNode answer, PrintWriter out) {
            out.println("removed " + answer.path("removed").asText());
        }
    }

    /** A client's walks. */
    @Command(
            name = "walks",
            description = "Tells what a client has read, walk by walk.",
            mixinStandardHelpOptions = true)
    static final class WalksCommand extends AdminCommand {

        @Parameters(paramLabel = "CLIENT", converter = ClientName.Converter.class, description = "The client.")
        private ClientName client = ClientName.NONE;

        @Override
        JsonNode ask(AdminClient bridge) {
            return bridge.get(client.path() + "/walks");
        }

        @Override
        void print(JsonNode answer, PrintWriter out) {
            Table table = new Table("BEGUN", "LAST PAGE", "LIST", "STAGE", "PAGE", "OF", "READ", "TOTAL", "REVISION");
            for (JsonNode walk : answer.path("walks")) {
                table.row(
                        walk.path("begun").asText(),
                        walk.path("lastPage").asText(),
                        walk.path("list").asText(),
                        walk.path("stage").asText(),
                        walk.path("page").asText(),
                        walk.path("pages").asText(),
                        walk.path("resourcesRead").asText(),
                        walk.path("totalResults").asText(),
                        walk.path("revision").asText());
            }
            table.print(out);
        }
    }
}
