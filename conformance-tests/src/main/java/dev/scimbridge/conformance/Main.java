package dev.scimbridge.conformance;

import dev.scimbridge.conformance.given.GivenValues;
import dev.scimbridge.conformance.given.ValuesFile;
import dev.scimbridge.conformance.own.OwnResources;
import dev.scimbridge.conformance.profile.Reader;
import dev.scimbridge.conformance.profile.Reading;
import dev.scimbridge.conformance.report.ConsoleReport;
import dev.scimbridge.conformance.requirement.Level;
import dev.scimbridge.conformance.requirement.Requirement;
import dev.scimbridge.conformance.run.ConformanceRun;
import dev.scimbridge.conformance.run.Outcome;
import dev.scimbridge.conformance.run.RunResult;
import dev.scimbridge.conformance.run.Selection;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The runner: {@code scim-conformance URL --token-file F}. */
@Command(
        name = "scim-conformance",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Version.class,
        description = "Tests a SCIM 2.0 server by URL and token; without --write it only reads.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no requirement at or above --fail-on failed",
            "1:at least one requirement at or above --fail-on failed, or a reader named by --profile misses something",
            "2:the command line is wrong, a report cannot be written, or a remote server was named without --yes-remote",
            "3:the server could not be tested: it does not answer, is no SCIM server or does not take the token; or no"
                    + " check came to a verdict"
        })
public final class Main implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "URL",
            arity = "0..1",
            description = "The SCIM base URL, e.g. https://example.com/scim/v2.")
    private @Nullable URI url;

    @Option(names = "--token-file", paramLabel = "FILE", description = "The file that holds the bearer token.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            defaultValue = "recommendation",
            description = "Checks requirements of this level and stronger: must, should, may, recommendation"
                    + " (default: ${DEFAULT-VALUE}).")
    private Level level = Level.RECOMMENDATION;

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            defaultValue = "must",
            description = "Failures of this level and stronger make the exit code 1 (default: ${DEFAULT-VALUE}).")
    private Level failOn = Level.MUST;

    @Option(
            names = "--only",
            paramLabel = "ID",
            split = ",",
            description = "Checks only these requirement ids or tags.")
    private Set<String> only = new HashSet<>();

    @Option(
            names = "--except",
            paramLabel = "ID",
            split = ",",
            description = "Leaves these requirement ids out: where a server differs on purpose, and says so.")
    private Set<String> except = new HashSet<>();

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "At most N requests per second; 0 for no limit (default: 10, on this machine 0).")
    private @Nullable Integer rate;

    @Option(
            names = "--max-resources",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Reads at most about N resources of each type to learn from (default: ${DEFAULT-VALUE}).")
    private int maxResources = 1000;

    @Mixin
    private ReportFiles reports = new ReportFiles();

    @Option(
            names = "--profile",
            paramLabel = "READER",
            split = ",",
            description = "Asks only whether these clients would read everything, and runs no checks:"
                    + " ${COMPLETION-CANDIDATES}. Without it, all are asked after the checks.")
    private List<Reader> profiles = new ArrayList<>();

    @Option(
            names = "--write",
            description = "Also creates resources, and changes and deletes these and no others, to check POST, PUT,"
                    + " PATCH, DELETE and bulk requests. Their names begin with \"" + OwnResources.NAME + "\".")
    private boolean write;

    @Option(
            names = "--values",
            paramLabel = "FILE",
            description = "What cannot be learnt by reading, e.g. an id that is known to be absent, in YAML or JSON.")
    private @Nullable Path values;

    @Option(names = "--yes-remote", description = "Allows a server that is not on this machine.")
    private boolean yesRemote;

    @Option(names = "--list", description = "Lists all requirements and tests nothing.")
    private boolean list;

    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::explain);
    }

    /** All options would push the sentence out of sight. */
    private static int explain(ParameterException wrong, String... arguments) {
        CommandLine line = wrong.getCommandLine();
        line.getErr().println(wrong.getMessage());
        line.getErr().println("scim-conformance --help lists the options.");
        return line.getCommandSpec().exitCodeOnInvalidInput();
    }

    @Override
    public Integer call() {
        if (list) {
            ConformanceRun.catalogue().forEach(this::listed);
            return 0;
        }
        ServerUnderTest server = server();
        Selection selection = new Selection(level, only, except);
        if (!selection.unknown().isEmpty()) {
            throw wrong("--only or --except names what is not there: " + String.join(", ", selection.unknown())
                    + "; --list shows all requirements");
        }
        ConformanceRun run = new ConformanceRun(server, selection);
        if (run.size() == 0) {
            throw wrong("No requirement is selected by --only " + only + " and --level " + level);
        }
        reports.obstacle().ifPresent(obstacle -> {
            throw wrong(obstacle);
        });
        FirstLook look = new FirstLook(server);
        Optional<String> obstacle = look.obstacle();
        if (obstacle.isPresent()) {
            command().commandLine().getErr().println(obstacle.get());
            return 3;
        }
        look.remark().ifPresent(command().commandLine().getErr()::println);
        RunResult result = result(server, run);
        new ConsoleReport(out()).write(result);
        if (run.sizeOfWriting() > 0 && profiles.isEmpty()) {
            out().println(run.sizeOfWriting() + " requirements on writing were left out; --write checks them, too.");
            out().flush();
        }
        List<String> unwritten = reports.write(result);
        unwritten.forEach(command().commandLine().getErr()::println);
        return unwritten.isEmpty() ? exitCode(result) : 2;
    }

    private RunResult result(ServerUnderTest server, ConformanceRun run) {
        if (!profiles.isEmpty()) {
            return new RunResult(server.baseUri().toString(), List.of(), Reading.verdicts(server, profiles), List.of());
        }
        RunResult checks = checked(server, run);
        return only.isEmpty() ? checks.with(Reading.verdicts(server, List.of(Reader.values()))) : checks;
    }

    /** Should the process be ended from outside, what was created is still deleted. */
    private RunResult checked(ServerUnderTest server, ConformanceRun run) {
        if (!server.writes()) {
            return run.run(progress(run.size()));
        }
        PrintWriter err = command().commandLine().getErr();
        Thread cleaning = new Thread(() -> {
            err.println("\nStopped: what was created is being deleted.");
            err.flush();
            List<String> left = run.cleanUp();
            // Checks that were under way may have written where the line begins.
            err.println();
            left.forEach(one -> err.println("Could not be deleted: " + one));
            err.println(left.isEmpty() ? "Nothing is left." : "Please delete these yourself.");
            err.flush();
        });
        Runtime.getRuntime().addShutdownHook(cleaning);
        RunResult result = run.run(progress(run.size()));
        Runtime.getRuntime().removeShutdownHook(cleaning);
        return result;
    }

    private void listed(Requirement requirement) {
        out().printf(
                        Locale.ROOT,
                        "%-34s %-15s %s §%s%n",
                        requirement.id(),
                        requirement.level(),
                        requirement.rfc().title(),
                        requirement.section());
    }

    private int exitCode(RunResult result) {
        if (!profiles.isEmpty()) {
            return result.readersAreContent() ? 0 : 1;
        }
        if (result.testedNothing()) {
            out().println("No check came to a verdict: nothing was tested.");
            out().flush();
            return 3;
        }
        boolean failed = result.problems().stream()
                .anyMatch(outcome -> outcome.requirement().level().atLeast(failOn));
        return failed ? 1 : 0;
    }

    private Consumer<Outcome> progress(long size) {
        AtomicInteger done = new AtomicInteger();
        PrintWriter err = command().commandLine().getErr();
        return outcome -> {
            err.printf(
                    Locale.ROOT,
                    "\r%3d/%d  %-40s",
                    done.incrementAndGet(),
                    size,
                    outcome.requirement().id());
            if (done.get() == size) {
                err.println();
            }
            err.flush();
        };
    }

    private ServerUnderTest server() {
        return new Target(
                baseUri(),
                token(),
                rate == null ? Optional.empty() : Optional.of(rate),
                maxResources,
                write,
                values == null ? GivenValues.none() : given(values));
    }

    private URI baseUri() {
        URI base = url;
        if (base == null || base.getHost() == null || base.getRawQuery() != null) {
            throw wrong("URL must be the server's base URL with a host and without a query, e.g."
                    + " https://example.com/scim/v2, not " + base);
        }
        try {
            if (!Target.isLoopback(base) && !yesRemote) {
                throw wrong(base.getHost() + " is not on this machine; add --yes-remote if you may test it"
                        + (write ? ", and write to it" : ""));
            }
        } catch (UnknownHostException e) {
            throw new ParameterException(command().commandLine(), "Unknown host: " + base.getHost(), e);
        }
        if ((rate != null && rate < 0) || maxResources < 1) {
            throw wrong("--rate must not be negative and --max-resources must be at least 1");
        }
        return base;
    }

    private GivenValues given(Path file) {
        try {
            return ValuesFile.read(file);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command().commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Optional<String> token() {
        Path file = tokenFile;
        if (file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException e) {
            throw new ParameterException(command().commandLine(), "Cannot read the token file " + file, e);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command().commandLine(), message);
    }

    private PrintWriter out() {
        return command().commandLine().getOut();
    }

    private CommandSpec command() {
        CommandSpec known = spec;
        if (known == null) {
            throw new IllegalStateException("Main runs through its command line");
        }
        return known;
    }
}
