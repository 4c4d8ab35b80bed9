package dev.scimbridge.benchmarks.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.scimbridge.benchmarks.ResultFile;
import dev.scimbridge.benchmarks.load.Connection;
import dev.scimbridge.benchmarks.load.Load;
import dev.scimbridge.benchmarks.load.Load.Requests;
import dev.scimbridge.benchmarks.load.Load.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Asks for every page of two consoles, with 100 people and with 100,000 or as many as asked for, which take turns. The best
 * turn of each counts, since other programs only slow one down. {@code bin/bench-console} calls it.
 */
public final class Main {

    private static final int FEW = 100;
    private static final int TURNS = 3;
    private static final int FIRSTS = 7;
    private static final int ASKED_FOR_WEIGHT = 20;
    private static final long MOST_BYTES = 150_000;
    private static final double MOST_RATIO = 3;

    private final Site few;
    private final Site many;
    private final long nanos;
    private final Predicate<String> wanted;
    private final List<Line> lines = new ArrayList<>();

    /**
     * One page.
     *
     * @param bytes of the heaviest answer with many people
     */
    private record Line(String name, long bytes, Result few, Result many) {

        double ratio() {
            return many.p50Micros() / few.p50Micros();
        }

        double cpuRatio() {
            return many.cpuMicros() / few.cpuMicros();
        }

        boolean isWithin() {
            return bytes < MOST_BYTES && ratio() <= MOST_RATIO;
        }
    }

    private Main(Site few, Site many, long nanos, Predicate<String> wanted) {
        this.few = few;
        this.many = many;
        this.nanos = nanos;
        this.wanted = wanted;
    }

    /**
     * Measures, prints and writes a file.
     *
     * @param arguments the file, the commit, the processor, the number of people, seconds of a turn; and, to see some pages
     *     only and write no file, a regular expression that is found in their names
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int people = Integer.parseInt(arguments[3]);
        long nanos = (long) (Double.parseDouble(arguments[4]) * 1e9);
        try (Site few = Site.start(Files.createTempDirectory("few"), FEW);
                Site many = Site.start(Files.createTempDirectory("many"), people)) {
            Pattern some = Pattern.compile(arguments.length > 5 ? arguments[5] : "");
            Main main = new Main(few, many, nanos, some.asPredicate());
            main.measure();
            main.measureFirsts();
            main.print();
            if (arguments.length == 5) {
                main.write(Path.of(arguments[0]), arguments[1], arguments[2]);
            }
        }
    }

    private void measure() throws IOException, InterruptedException {
        Map<String, Requests> ofFew = Pages.of(few);
        Map<String, Requests> ofMany = Pages.of(many);
        ofMany.keySet().removeIf(wanted.negate());
        for (Map.Entry<String, Requests> page : ofMany.entrySet()) {
            Requests same = Objects.requireNonNull(ofFew.get(page.getKey()), page.getKey());
            List<Result> fewResults = new ArrayList<>();
            List<Result> manyResults = new ArrayList<>();
            for (int turn = 0; turn <= TURNS; turn++) {
                Result one = ask(few, same);
                Result other = ask(many, page.getValue());
                if (turn > 0) {
                    fewResults.add(one);
                    manyResults.add(other);
                }
            }
            lines.add(new Line(page.getKey(), heaviest(page.getValue()), best(fewResults), best(manyResults)));
        }
    }

    private Result ask(Site site, Requests requests) throws IOException, InterruptedException {
        return new Load(site.bridge(), site.adminPort(), List.of(site.headers()), 200).run(requests, nanos);
    }

    /** Whoever asks first after a new revision waits for what is made once per revision. The middle one counts. */
    private void measureFirsts() throws IOException, InterruptedException {
        for (Map.Entry<String, String> page : Pages.madeOncePerRevision().entrySet()) {
            String name = page.getKey() + ", first after a revision";
            if (wanted.test(name)) {
                String path = page.getValue();
                lines.add(new Line(name, heaviest(Requests.of(path)), first(few, path), first(many, path)));
            }
        }
    }

    private static Result first(Site site, String path) throws IOException, InterruptedException {
        List<Result> results = new ArrayList<>();
        for (int number = 0; number < FIRSTS; number++) {
            site.commit();
            try (Connection connection = new Connection(site.adminPort(), site.headers())) {
                long cpu = site.bridge().cpuNanos();
                long began = System.nanoTime();
                connection.get(path);
                double micros = (System.nanoTime() - began) / 1e3;
                results.add(new Result(1, (site.bridge().cpuNanos() - cpu) / 1e3, micros, micros));
            }
        }
        results.sort(Comparator.comparingDouble(Result::p50Micros));
        return results.get(FIRSTS / 2);
    }

    private long heaviest(Requests requests) throws IOException {
        try (Connection connection = new Connection(many.adminPort(), many.headers())) {
            long most = 0;
            for (int number = 0; number < ASKED_FOR_WEIGHT; number++) {
                most = Math.max(most, connection.get(requests.target(0, number)).length());
            }
            return most;
        }
    }

    private static Result best(List<Result> results) {
        return results.stream()
                .min(Comparator.comparingDouble(Result::p50Micros))
                .orElseThrow();
    }

    private void print() {
        System.out.printf(
                Locale.ROOT,
                "%-34s %8s %12s %12s %7s %10s%n",
                "",
                "bytes",
                few.people() + ", us",
                many.people() + ", us",
                "ratio",
                "CPU ratio");
        for (Line line : lines) {
            System.out.printf(
                    Locale.ROOT,
                    "%-34s %8d %12.0f %12.0f %7.2f %10.2f%s%n",
                    line.name(),
                    line.bytes(),
                    line.few().p50Micros(),
                    line.many().p50Micros(),
                    line.ratio(),
                    line.cpuRatio(),
                    line.isWithin() ? "" : "  above the limits");
        }
    }

    private void write(Path file, String commit, String processor) throws IOException {
        ResultFile report = ResultFile.of(commit, processor);
        ArrayNode pages = report.content()
                .put("few", few.people())
                .put("many", many.people())
                .put("secondsOfATurn", nanos / 1e9)
                .putArray("pages");
        for (Line line : lines) {
            pages.addObject()
                    .put("page", line.name())
                    .put("bytes", line.bytes())
                    .put("fewMicros", ResultFile.rounded(line.few().p50Micros()))
                    .put("manyMicros", ResultFile.rounded(line.many().p50Micros()))
                    .put("ratio", ResultFile.rounded(line.ratio()))
                    .put("cpuRatio", ResultFile.rounded(line.cpuRatio()));
        }
        report.write(file);
    }
}
