package dev.scimbridge.benchmarks.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.scimbridge.benchmarks.ResultFile;
import dev.scimbridge.benchmarks.load.Load.Requests;
import dev.scimbridge.benchmarks.load.Load.Result;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures the bridge over loopback, as a process of its own with 100,000 people or as many as asked for: bearer tokens are
 * checked and walks kept. Each line is compared with a line of the same run; servers take turns, and the best turn of
 * each counts, since other programs only slow one down. {@code bin/bench-load} calls it.
 */
public final class Main {

    private static final int CLIENTS = 4;
    private static final int TURNS = 3;
    private static final int COUNT = 100;
    /** Of so many pages the baselines keep the bytes, some 170 kB each. */
    private static final int MOST_PAGES = 1_000;

    private static final long POLL_NANOS = 100_000_000;
    private static final String USERS = "/scim/v2/Users";

    private final Tenant tenant;
    private final ServerProcess bridge;
    private final ServerProcess baselines;
    private final int people;
    private final long nanos;
    private final List<Line> lines = new ArrayList<>();

    /**
     * One line of the report.
     *
     * @param result of the turn with the most answers
     */
    private record Line(String name, Result result, String comparedWith, double ratio, double cpuRatio) {}

    /** What is asked of which server. */
    private record Subject(String name, Load load, Requests requests) {}

    private Main(Tenant tenant, ServerProcess bridge, ServerProcess baselines, int people, long nanos) {
        this.tenant = tenant;
        this.bridge = bridge;
        this.baselines = baselines;
        this.people = people;
        this.nanos = nanos;
    }

    /**
     * Measures, prints and writes a file.
     *
     * @param arguments the file, the commit, the processor, the number of people, seconds of a turn
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int people = Integer.parseInt(arguments[3]);
        long nanos = (long) (Double.parseDouble(arguments[4]) * 1e9);
        Path directory = Files.createTempDirectory("load");
        Tenant tenant = Tenant.create(directory, people, CLIENTS);
        Path log = directory.resolve("log");
        Path bodies = Files.createDirectory(directory.resolve("bodies"));
        List<String> serve = List.of(
                "dev.scimbridge.cli.Main",
                "serve",
                "--config",
                tenant.configuration().toString());
        try (ServerProcess bridge = ServerProcess.start(log, "Listening on ", List.of("-Xmx2g"), serve)) {
            String one = keepBodies(tenant, bodies, pages(people));
            List<String> same = List.of(Baselines.class.getName(), bodies.toString());
            try (ServerProcess baselines = ServerProcess.start(log, Baselines.READY, List.of("-Xmx1g"), same)) {
                Main main = new Main(tenant, bridge, baselines, people, nanos);
                main.measure(one);
                main.print();
                main.write(Path.of(arguments[0]), arguments[1], arguments[2]);
            }
        }
    }

    /** Writes what the baselines answer with: the bridge's own bytes, page by page. Returns a person of the first page. */
    private static String keepBodies(Tenant tenant, Path directory, int pages) throws IOException {
        try (Connection connection =
                new Connection(tenant.port(), tenant.headers("").get(0))) {
            while (connection.get(USERS + "?count=1").status() == 503) {
                LockSupport.parkNanos(POLL_NANOS);
            }
            for (int page = 0; page < pages; page++) {
                Files.write(directory.resolve("page" + page), connection.body(page(page)));
            }
            String person = new ObjectMapper()
                    .readTree(directory.resolve("page0").toFile())
                    .at("/Resources/50/id")
                    .textValue();
            Files.write(directory.resolve("single"), connection.body(USERS + "/" + person));
            return person;
        }
    }

    private void measure(String person) throws IOException, InterruptedException {
        Load plain = new Load(bridge, tenant.port(), tenant.headers(""), 200);
        int port = Integer.parseInt(baselines.readyLine().substring(Baselines.READY.length()));
        Load same = new Load(baselines, port, tenant.headers(""), 200);
        int pages = pages(people);
        compare(List.of(
                new Subject("Grizzly, the same pages", same, (connection, number) -> "/grizzly/page" + number % pages),
                new Subject("Grizzly, one page again and again", same, Requests.of("/grizzly/page0")),
                new Subject("Jersey, the same pages", same, (connection, number) -> "/jersey/page" + number % pages),
                new Subject("page of 100, walking", plain, (connection, number) -> page(number % pages)),
                new Subject("last pages", plain, (connection, number) -> page(pages - 2 + number % 2)),
                new Subject(
                        "page of userName, active",
                        plain,
                        (connection, number) -> page(number % pages) + "&attributes=userName,active")));
        Load zipped = new Load(bridge, tenant.port(), tenant.headers("Accept-Encoding: gzip\r\n"), 200);
        compare(List.of(
                new Subject("page of 100, walking, again", plain, (connection, number) -> page(number % pages)),
                new Subject("page of 100 in gzip", zipped, (connection, number) -> page(number % pages))));
        compare(List.of(
                new Subject("Grizzly, one", same, Requests.of("/grizzly/single")),
                new Subject("Jersey, one", same, Requests.of("/jersey/single")),
                new Subject("by id", plain, (connection, number) -> USERS + "/" + id(number * 37)),
                new Subject(
                        "userName eq",
                        plain,
                        (connection, number) ->
                                filter("userName eq \"person" + (number * 37) % people + "@contoso.example\"", COUNT)),
                new Subject("not modified", notModified(person), Requests.of(USERS + "/" + person))));
        for (String filter : List.of(
                "name.familyName sw \"Family1\" and active eq true",
                "emails[type eq \"work\" and value co \"77\"]",
                "not (title eq \"Auditor grade 7\") and displayName co \"given\"",
                "meta.lastModified gt \"2027-01-01T00:00:00Z\"")) {
            compare(List.of(
                    new Subject("Grizzly, one", same, Requests.of("/grizzly/single")),
                    new Subject(filter, plain, Requests.of(filter(filter, 1)))));
        }
    }

    private Load notModified(String person) throws IOException {
        try (Connection connection =
                new Connection(tenant.port(), tenant.headers("").get(0))) {
            String version = new ObjectMapper()
                    .readTree(connection.body(USERS + "/" + person))
                    .at("/meta/version")
                    .textValue();
            return new Load(bridge, tenant.port(), tenant.headers("If-None-Match: " + version + "\r\n"), 304);
        }
    }

    private String id(int number) {
        return String.format(Locale.ROOT, "%08d-0000-4000-8000-000000000000", number % people);
    }

    private static int pages(int people) {
        return Math.min(MOST_PAGES, people / COUNT);
    }

    private static String page(int page) {
        return USERS + "?startIndex=" + (page * COUNT + 1) + "&count=" + COUNT;
    }

    private static String filter(String filter, int count) {
        return USERS + "?count=" + count + "&filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
    }

    /** The first subject is what the others are compared with. One turn of each warms up. */
    private void compare(List<Subject> subjects) throws IOException, InterruptedException {
        List<List<Result>> results = new ArrayList<>();
        subjects.forEach(subject -> results.add(new ArrayList<>()));
        for (int turn = 0; turn <= TURNS; turn++) {
            for (int i = 0; i < subjects.size(); i++) {
                Subject subject = subjects.get(i);
                Result result = subject.load().run(subject.requests(), nanos);
                if (turn > 0) {
                    results.get(i).add(result);
                }
            }
        }
        Result first = best(results.get(0));
        for (int i = 0; i < subjects.size(); i++) {
            Result best = best(results.get(i));
            lines.add(new Line(
                    subjects.get(i).name(),
                    best,
                    subjects.get(0).name(),
                    best.perSecond() / first.perSecond(),
                    best.cpuMicros() / first.cpuMicros()));
        }
    }

    private static Result best(List<Result> results) {
        return Collections.max(results, Comparator.comparingDouble(Result::perSecond));
    }

    private void print() {
        System.out.printf(
                Locale.ROOT,
                "%-58s %10s %8s %10s %10s %10s %10s%n",
                "",
                "answers/s",
                "ratio",
                "CPU us",
                "ratio",
                "p50 us",
                "p99 us");
        for (Line line : lines) {
            System.out.printf(
                    Locale.ROOT,
                    "%-58s %10.0f %8.2f %10.1f %10.2f %10.0f %10.0f%n",
                    line.name(),
                    line.result().perSecond(),
                    line.ratio(),
                    line.result().cpuMicros(),
                    line.cpuRatio(),
                    line.result().p50Micros(),
                    line.result().p99Micros());
        }
    }

    private void write(Path file, String commit, String processor) throws IOException {
        ResultFile report = ResultFile.of(commit, processor);
        ArrayNode measured = report.content()
                .put("people", people)
                .put("secondsOfATurn", nanos / 1e9)
                .putArray("load");
        for (Line line : lines) {
            measured.addObject()
                    .put("name", line.name())
                    .put("answersPerSecond", ResultFile.rounded(line.result().perSecond()))
                    .put("comparedWith", line.comparedWith())
                    .put("ratio", ResultFile.rounded(line.ratio()))
                    .put("cpuMicros", ResultFile.rounded(line.result().cpuMicros()))
                    .put("cpuRatio", ResultFile.rounded(line.cpuRatio()))
                    .put("p50Micros", ResultFile.rounded(line.result().p50Micros()))
                    .put("p99Micros", ResultFile.rounded(line.result().p99Micros()));
        }
        report.write(file);
    }
}
