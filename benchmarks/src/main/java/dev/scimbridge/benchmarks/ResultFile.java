package dev.scimbridge.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that a run leaves behind: of which commit and which machine it speaks, and what was measured. */
public final class ResultFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final ObjectNode content;

    ResultFile(Circumstances circumstances) {
        content = JSON.createObjectNode()
                .put("commit", circumstances.commit())
                .put("machine", circumstances.machine())
                .put("jdk", circumstances.jdk())
                .put("loadAverage", rounded(circumstances.loadAverage()));
    }

    /**
     * A file about this process's machine as it is now.
     *
     * @param processor its name, as the system says it
     */
    public static ResultFile of(String commit, String processor) {
        return new ResultFile(Circumstances.now(commit, processor, ""));
    }

    /** What the file says, to be added to. */
    public ObjectNode content() {
        return content;
    }

    /** Writes the file, with its directory. */
    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, this + "\n");
    }

    /** The number with two digits; 0 for one that is none, as of what took less time than can be measured. */
    public static BigDecimal rounded(double number) {
        return BigDecimal.valueOf(Double.isFinite(number) ? number : 0).setScale(2, RoundingMode.HALF_UP);
    }

    /** The file's text. */
    @Override
    public String toString() {
        return content.toPrettyString();
    }
}
