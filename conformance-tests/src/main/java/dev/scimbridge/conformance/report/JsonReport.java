package dev.scimbridge.conformance.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.conformance.profile.ReaderVerdict;
import dev.scimbridge.conformance.requirement.Evidence;
import dev.scimbridge.conformance.requirement.Requirement;
import dev.scimbridge.conformance.run.Outcome;
import dev.scimbridge.conformance.run.RunResult;
import dev.scimbridge.conformance.run.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes a run as JSON: {@code server}, {@code counts}, {@code leftBehind}, and one object for each reader and each requirement. */
public final class JsonReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonReport() {}

    /**
     * Writes the file anew.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void write(RunResult result, Path file) {
        ObjectNode root = JSON.createObjectNode().put("server", result.server());
        ObjectNode counts = root.putObject("counts");
        for (Verdict verdict : Verdict.values()) {
            counts.put(lower(verdict), result.count(verdict));
        }
        ArrayNode readers = root.putArray("readers");
        for (ReaderVerdict verdict : result.readers()) {
            ObjectNode node = readers.addObject()
                    .put("reader", verdict.reader().name().toLowerCase(Locale.ROOT))
                    .put("title", verdict.reader().title())
                    .put("complete", verdict.complete())
                    .put("message", verdict.message());
            add(verdict.evidence(), node);
        }
        ArrayNode left = root.putArray("leftBehind");
        result.leftBehind().forEach(left::add);
        ArrayNode requirements = root.putArray("requirements");
        result.outcomes().forEach(outcome -> add(outcome, requirements.addObject()));
        try {
            JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static void add(Outcome outcome, ObjectNode node) {
        Requirement requirement = outcome.requirement();
        node.put("id", requirement.id())
                .put("rfc", requirement.rfc().title())
                .put("section", requirement.section())
                .put("level", requirement.level().toString())
                .put("quote", requirement.quote())
                .put("satisfiedBy", requirement.satisfiedBy())
                .put("verdict", lower(outcome.verdict()))
                .put("message", outcome.message());
        ArrayNode tags = node.putArray("tags");
        for (String tag : requirement.tags()) {
            tags.add(tag);
        }
        add(outcome.evidence(), node);
    }

    private static void add(List<Evidence> all, ObjectNode node) {
        ArrayNode evidence = node.putArray("evidence");
        all.forEach(one -> evidence.addObject().put("request", one.request()).put("response", one.response()));
    }

    private static String lower(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
