package dev.scimbridge.conformance;

import dev.scimbridge.conformance.report.HtmlReport;
import dev.scimbridge.conformance.report.JUnitReport;
import dev.scimbridge.conformance.report.JsonReport;
import dev.scimbridge.conformance.run.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The files that the result is written to. */
final class ReportFiles {
    @Option(names = "--json", paramLabel = "FILE", description = "Writes the result as JSON.")
    @Nullable Path json;

    @Option(names = "--junit", paramLabel = "FILE", description = "Writes the result as JUnit XML.")
    @Nullable Path junit;

    @Option(names = "--html", paramLabel = "FILE", description = "Writes the result as a web page to show around.")
    @Nullable Path html;

    /** Why a file could not be written, in one sentence; empty if all can. What is there already stays as it is. */
    Optional<String> obstacle() {
        for (Map.Entry<String, Path> file : asked().entrySet()) {
            try {
                tryOut(file.getValue().toAbsolutePath());
            } catch (IOException e) {
                return Optional.of(unwritable(file.getKey(), file.getValue(), e));
            }
        }
        return Optional.empty();
    }

    private Map<String, Path> asked() {
        Map<String, Path> asked = new LinkedHashMap<>();
        asked.put("--json", json);
        asked.put("--junit", junit);
        asked.put("--html", html);
        asked.values().removeIf(file -> file == null);
        return asked;
    }

    private static void tryOut(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a directory");
        }
        if (Files.exists(file)) {
            if (!Files.isWritable(file)) {
                throw new IOException("it may not be changed");
            }
            return;
        }
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("there is no directory " + folder);
        }
        Files.delete(Files.createTempFile(folder, "scim-conformance", ".tmp"));
    }

    /**
     * Writes all of them, whatever becomes of the others.
     *
     * @return which could not be written and why, one sentence each
     */
    List<String> write(RunResult result) {
        List<String> unwritten = new ArrayList<>();
        asked().forEach((option, file) -> {
            try {
                write(option, result, file);
            } catch (UncheckedIOException e) {
                unwritten.add(unwritable(option, file, e.getCause()));
            }
        });
        return unwritten;
    }

    private static void write(String option, RunResult result, Path file) {
        switch (option) {
            case "--json" -> JsonReport.write(result, file);
            case "--junit" -> JUnitReport.write(result, file);
            default -> HtmlReport.write(result, Clock.systemUTC().instant(), file);
        }
    }

    private static String unwritable(String option, Path file, @Nullable IOException e) {
        String reason = e instanceof FileSystemException named ? named.getReason() : e == null ? null : e.getMessage();
        return option + " cannot be written: " + file + (reason == null ? "" : ", " + reason);
    }
}
