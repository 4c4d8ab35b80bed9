package dev.scimbridge.conformance.report;

import dev.scimbridge.conformance.profile.ReaderVerdict;
import dev.scimbridge.conformance.requirement.Evidence;
import dev.scimbridge.conformance.requirement.Level;
import dev.scimbridge.conformance.requirement.Requirement;
import dev.scimbridge.conformance.run.Outcome;
import dev.scimbridge.conformance.run.RunResult;
import dev.scimbridge.conformance.run.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a run as one web page that needs nothing else: to show to whoever builds the server. */
public final class HtmlReport {
    private static final List<Verdict> COLUMNS =
            List.of(Verdict.PASSED, Verdict.FAILED, Verdict.BROKEN, Verdict.SKIPPED);

    private final StringBuilder page = new StringBuilder();

    private HtmlReport() {}

    /**
     * Writes the file anew.
     *
     * @param at when the run ended
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void write(RunResult result, Instant at, Path file) {
        try {
            Files.writeString(file, new HtmlReport().page(result, at));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private String page(RunResult result, Instant at) {
        add("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">");
        add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        add(
                "<title>SCIM conformance of ",
                escaped(result.server()),
                "</title><style>",
                css(),
                "</style></head><body><main>");
        head(result, at);
        if (result.outcomes().isEmpty()) {
            add("</p>");
            readers(result.readers());
        } else {
            requirements(result);
        }
        add("</main></body></html>\n");
        return page.toString();
    }

    private void requirements(RunResult result) {
        score(result);
        contents(result);
        leftBehind(result.leftBehind());
        problems(result);
        readers(result.readers());
        table(result);
        skipped(result);
        catalogue(result);
    }

    private static String css() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("Missing from the archive: report.css");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void head(RunResult result, Instant at) {
        add("<h1>SCIM 2.0 conformance</h1><p class=\"server\"><code>", escaped(result.server()), "</code></p>");
        add(
                "<p class=\"soft\">",
                at.truncatedTo(ChronoUnit.MINUTES).toString().replace("T", " ").replace(":00Z", " UTC"));
    }

    private void score(RunResult result) {
        long tested = result.count(Verdict.PASSED) + result.count(Verdict.FAILED) + result.count(Verdict.BROKEN);
        add(
                " · ",
                String.valueOf(tested),
                " of ",
                String.valueOf(result.outcomes().size()));
        add(" requirements of RFC 7643, 7644, 9865 and their neighbours tested</p><div class=\"tiles\">");
        tile("met", result.count(Verdict.PASSED), "good");
        for (Level level : Level.values()) {
            long failed = result.problems().stream()
                    .filter(one -> one.requirement().level() == level)
                    .count();
            String label = level == Level.RECOMMENDATION ? "advice not followed" : level.name() + " not met";
            tile(label, failed, failed == 0 ? "rest" : level == Level.MUST ? "bad" : "odd");
        }
        tile("not tested", result.count(Verdict.SKIPPED), "rest");
        add("</div>");
        summary(result);
    }

    /** The verdict in one sentence, for whoever reads no further. */
    private void summary(RunResult result) {
        long unmet = result.problems().stream()
                .filter(one -> one.requirement().level() == Level.MUST)
                .count();
        String sentence = result.testedNothing()
                ? "No requirement came to a verdict: this report says nothing about the server."
                : unmet == 0
                        ? "Every MUST that could be tested is met."
                        : unmet + " of the demands that the standards make with MUST are not met.";
        add("<p class=\"summary\">", sentence, "</p>");
    }

    private void contents(RunResult result) {
        add("<nav aria-label=\"Contents\"><a href=\"#mend\">What to mend</a>");
        if (!result.readers().isEmpty()) {
            add("<a href=\"#readers\">Readers</a>");
        }
        add("<a href=\"#sections\">By section</a>");
        if (result.count(Verdict.SKIPPED) > 0) {
            add("<a href=\"#untested\">Not tested</a>");
        }
        add("<a href=\"#all\">Every requirement</a></nav>");
    }

    private void tile(String label, long number, String kind) {
        add(
                "<div class=\"tile\"><b class=\"",
                kind,
                "\">",
                String.valueOf(number),
                "</b><span class=\"soft\">",
                label,
                "</span></div>");
    }

    private void leftBehind(List<String> left) {
        if (left.isEmpty()) {
            return;
        }
        add("<h2>Left behind</h2><p>The suite created these and could not delete them; please do:</p><ul>");
        left.forEach(one -> add("<li><code>", escaped(one), "</code></li>"));
        add("</ul>");
    }

    private void problems(RunResult result) {
        List<Outcome> problems = new ArrayList<>(result.problems());
        problems.sort((one, other) ->
                one.requirement().level().compareTo(other.requirement().level()));
        add("<h2 id=\"mend\">What to mend</h2>");
        if (problems.isEmpty()) {
            add(
                    result.testedNothing()
                            ? "<p>Nothing was tested.</p>"
                            : "<p class=\"good\">Nothing: every requirement that could be tested is met.</p>");
        }
        problems.forEach(this::problem);
    }

    private void problem(Outcome outcome) {
        Requirement requirement = outcome.requirement();
        String level = requirement.level().toString();
        add("<article class=\"card ", level, "\" id=\"", requirement.id(), "\"><h3>", link(requirement));
        add(
                " <span class=\"chip ",
                requirement.level() == Level.MUST ? "bad" : "odd",
                "\">",
                level,
                "</span>",
                section(requirement));
        if (outcome.verdict() == Verdict.BROKEN) {
            add(" <span class=\"chip rest\">check did not finish</span>");
        }
        add("</h3><blockquote>“", escaped(requirement.quote()), "”</blockquote><dl><dt>Found</dt><dd>");
        add(
                escaped(outcome.message()),
                "</dd><dt>Satisfied by</dt><dd>",
                escaped(requirement.satisfiedBy()),
                "</dd></dl>");
        evidence(outcome.evidence());
        add("</article>");
    }

    /** To the card that tells of it. */
    private static String link(Requirement requirement) {
        return "<a href=\"#" + requirement.id() + "\">" + requirement.id() + "</a>";
    }

    private static String section(Requirement requirement) {
        return " <a href=\"" + requirement.rfc().url(requirement.section()) + "\">"
                + requirement.rfc().title() + " §" + requirement.section() + "</a>";
    }

    private void evidence(List<Evidence> all) {
        for (Evidence evidence : all) {
            add(
                    "<details><summary>Request and response</summary><pre>",
                    escaped(evidence.request().strip()),
                    "</pre><pre>");
            add(escaped(evidence.response().strip()), "</pre></details>");
        }
    }

    private void readers(List<ReaderVerdict> verdicts) {
        if (verdicts.isEmpty()) {
            return;
        }
        add("<h2 id=\"readers\">Would these clients read everything?</h2>");
        add("<p class=\"soft\">Each was imitated by the requests it is known to send.</p>");
        add("<div class=\"sheet\"><table>");
        for (ReaderVerdict verdict : verdicts) {
            add(
                    "<tr><td>",
                    escaped(verdict.reader().title()),
                    "</td><td class=\"",
                    verdict.complete() ? "good\">yes" : "bad\">no");
            add("</td><td>", escaped(verdict.message()));
            evidence(verdict.evidence());
            add("</td></tr>");
        }
        add("</table></div>");
    }

    private void table(RunResult result) {
        add(
                "<h2 id=\"sections\">By section and level</h2><div class=\"sheet\"><table><thead><tr><th>Section</th><th>Level</th>");
        for (String column : List.of("met", "not met", "unfinished", "not tested")) {
            add("<th class=\"number\">", column, "</th>");
        }
        add("</tr></thead><tbody>");
        for (Tally tally : Tally.bySectionAndLevel(result)) {
            add("<tr><td>", tally.section(), "</td><td>", tally.level().toString(), "</td>");
            for (Verdict verdict : COLUMNS) {
                long number = tally.count(verdict);
                String kind =
                        number == 0 ? "nought" : verdict == Verdict.FAILED || verdict == Verdict.BROKEN ? "bad" : "";
                add("<td class=\"number ", kind, "\">", String.valueOf(number), "</td>");
            }
            add("</tr>");
        }
        add("</tbody></table></div>");
    }

    private void skipped(RunResult result) {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        for (Outcome outcome : result.outcomes()) {
            if (outcome.verdict() == Verdict.SKIPPED) {
                byReason.computeIfAbsent(outcome.message(), reason -> new ArrayList<>())
                        .add(outcome.requirement().id());
            }
        }
        if (byReason.isEmpty()) {
            return;
        }
        add("<h2 id=\"untested\">Not tested, and why</h2><div class=\"sheet\"><table>");
        byReason.forEach((reason, ids) ->
                add("<tr><td>", escaped(reason), "</td><td class=\"soft\">", String.join(", ", ids), "</td></tr>"));
        add("</table></div>");
    }

    private void catalogue(RunResult result) {
        add(
                "<h2 id=\"all\">Every requirement</h2><details><summary>Show all ",
                String.valueOf(result.outcomes().size()));
        add("</summary><div class=\"sheet\"><table>");
        for (Outcome outcome : result.outcomes()) {
            Requirement requirement = outcome.requirement();
            String word = outcome.verdict().name().toLowerCase(Locale.ROOT);
            String kind = outcome.isProblem() ? "bad" : outcome.verdict() == Verdict.PASSED ? "good" : "rest";
            add(
                    "<tr><td class=\"",
                    kind,
                    "\">",
                    word,
                    "</td><td>",
                    outcome.isProblem() ? link(requirement) : requirement.id(),
                    "</td><td>",
                    requirement.level().toString());
            add("</td><td>", section(requirement), "</td><td>", escaped(requirement.satisfiedBy()), "</td></tr>");
        }
        add("</table></div></details>");
    }

    private void add(String... texts) {
        for (String text : texts) {
            page.append(text);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
