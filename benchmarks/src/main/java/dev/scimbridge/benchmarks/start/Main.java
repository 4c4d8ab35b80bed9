package dev.scimbridge.benchmarks.start;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.benchmarks.PeopleRevision;
import dev.scimbridge.benchmarks.ResultFile;
import dev.scimbridge.benchmarks.load.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Starts the bridge over databases of ever more people, and says for each when it was there, what that took, how much memory
 * it holds and what a page, a person and a filter cost. {@code bin/bench-start} calls it.
 */
public final class Main {

    private static final int COUNT = 100;
    private static final int WARM_UP = 2_000;
    private static final int REQUESTS = 4_000;
    private static final List<String> INDEXED =
            List.of("userName", "externalId", "displayName", "emails.value", "groups.value", "meta.lastModified");
    private static final String SHARED = "-XX:SharedArchiveFile=";
    private static final String OLD = "1999-01-01T00:00:00Z";

    private Main() {}

    /**
     * Measures, prints and writes a file.
     *
     * @param arguments the file, the commit, the processor, the options of the virtual machine, "spare" for people with fewer
     *     properties or "usual", and the numbers of people
     */
    public static void main(String[] arguments) throws IOException {
        Main main = new Main();
        boolean spare = "spare".equals(arguments[4]);
        ResultFile report = ResultFile.of(arguments[1], arguments[2]);
        report.content()
                .put("options", arguments[3])
                .put(
                        "bytesOfJson",
                        (spare ? PeopleRevision.spareDraft(77_777) : PeopleRevision.draft(77_777)).json().length);
        System.out.printf(
                Locale.ROOT,
                "%10s %8s %8s %10s %12s %10s %8s %8s %8s%n",
                "people",
                "live s",
                "ready s",
                "CPU s",
                "heap MB",
                "B a person",
                "page us",
                "one us",
                "filter us");
        ArrayNode measured = report.content().putArray("start");
        List<Integer> sizes = Arrays.stream(arguments, 5, arguments.length)
                .map(Integer::valueOf)
                .toList();
        for (int people : sizes) {
            main.measure(measured.addObject().put("people", people), arguments[3], spare);
        }
        report.write(Path.of(arguments[0]));
    }

    private void measure(ObjectNode line, String options, boolean spare) throws IOException {
        int people = line.path("people").intValue();
        Path directory = Files.createTempDirectory("start");
        Tenant tenant = Tenant.create(directory, people, 1, spare);
        makeShared(tenant, directory.resolve("log"), options);
        try (RestartedBridge bridge = RestartedBridge.begin(tenant, directory.resolve("log"), options)) {
            double live = bridge.secondsUntilLive();
            double ready = bridge.secondsUntilReady();
            double cpu = bridge.cpuNanos() / 1e9;
            // Each asked for once, so that no index is missing in memory.
            bridge.cpuMicros(INDEXED.size(), number -> "?filter=" + INDEXED.get(number) + "%20eq%20%22" + OLD + "%22");
            long heap = bridge.heap();
            bridge.cpuMicros(WARM_UP, number -> page(number, people));
            double page = bridge.cpuMicros(REQUESTS, number -> page(number, people));
            bridge.cpuMicros(WARM_UP, number -> one(number, people));
            double one = bridge.cpuMicros(REQUESTS, number -> one(number, people));
            bridge.cpuMicros(WARM_UP, number -> userName(number * 37 % people));
            double filter = bridge.cpuMicros(REQUESTS, number -> userName(number * 37 % people));
            System.out.printf(
                    Locale.ROOT,
                    "%10d %8.2f %8.2f %10.2f %12.1f %10d %8.1f %8.1f %8.1f%n",
                    people,
                    live,
                    ready,
                    cpu,
                    heap / 1e6,
                    heap / people,
                    page,
                    one,
                    filter);
            line.put("secondsUntilLive", ResultFile.rounded(live))
                    .put("secondsUntilReady", ResultFile.rounded(ready))
                    .put("cpuSecondsUntilReady", ResultFile.rounded(cpu))
                    .put("heap", heap)
                    .put("pageCpuMicros", ResultFile.rounded(page))
                    .put("byIdCpuMicros", ResultFile.rounded(one))
                    .put("userNameCpuMicros", ResultFile.rounded(filter));
        } finally {
            delete(directory);
        }
    }

    /** Has Java keep what it makes of the classes, when the options say where and nothing is there yet. */
    private static void makeShared(Tenant tenant, Path log, String options) throws IOException {
        boolean missing = Arrays.stream(options.split(" "))
                .filter(option -> option.startsWith(SHARED))
                .map(option -> Path.of(option.substring(SHARED.length())))
                .anyMatch(Files::notExists);
        if (missing) {
            String making = options.replace(SHARED, "-XX:ArchiveClassesAtExit=");
            try (RestartedBridge bridge = RestartedBridge.begin(tenant, log, making)) {
                bridge.awaitWhole();
            }
        }
    }

    private static String page(int number, int people) {
        return "?startIndex=" + (number % (people / COUNT) * COUNT + 1) + "&count=" + COUNT;
    }

    private static String one(int number, int people) {
        return String.format(Locale.ROOT, "/%08d-0000-4000-8000-000000000000", number * 37 % people);
    }

    private static String userName(int number) {
        return "?filter=userName%20eq%20%22person" + number + "@contoso.example%22";
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
