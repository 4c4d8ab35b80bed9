package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge export}: everybody who is served, into a file. */
@Command(
        name = "export",
        description =
                "Writes everybody who is served into a file: whole resources as JSON lines, or the main values as CSV.",
        mixinStandardHelpOptions = true)
final class ExportCommand extends AdminCommand {

    /** What the file can hold. */
    enum Format {
        /** Main values, for spreadsheets. */
        CSV,
        /** Whole resources, one on each line. */
        JSONL
    }

    @Parameters(index = "0", paramLabel = "INTEGRATION", description = "The integration.")
    private String integration = "";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "The file; it holds personal data, and its owner alone can read it.")
    private Path file = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "jsonl",
            description = "jsonl or csv; ${DEFAULT-VALUE} if not given.")
    private Format format = Format.JSONL;

    @Override
    JsonNode ask(AdminClient bridge) {
        long bytes = OutputFile.download(
                bridge,
                "/integrations/" + AdminClient.segment(integration) + "/export?format="
                        + format.name().toLowerCase(Locale.ROOT),
                file,
                "--out",
                progress());
        return JsonNodeFactory.instance
                .objectNode()
                .put("file", file.toString())
                .put("bytes", bytes);
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        out.println("wrote " + answer.path("bytes").asText() + " bytes to "
                + answer.path("file").asText());
    }
}
