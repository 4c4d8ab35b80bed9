package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands share that ask a running bridge. */
abstract class AdminCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8081",
            description = "Where the bridge's admin.listen is reached; ${DEFAULT-VALUE} if not given.")
    private URI url = URI.create("http://127.0.0.1:8081");

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            defaultValue = "data/admin.token",
            description = "The file that holds an admin token; ${DEFAULT-VALUE} if not given.")
    private Path tokenFile = Path.of("data/admin.token");

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description =
                    "A PEM file of certificates that an https URL is believed by, instead of those that Java trusts.")
    private Optional<Path> trust = Optional.empty();

    @Option(names = "--json", description = "Print what the admin API answered.")
    private boolean json;

    private @Nullable Progress progress;

    @Override
    public final Integer call() {
        AdminClient bridge = new AdminClient(checkedUrl(), token(), trust.map(TrustedCertificates::of));
        JsonNode answer;
        try (Progress shown = Progress.begin(aside())) {
            progress = shown;
            answer = ask(bridge);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(answer.toPrettyString());
        } else {
            print(answer, out);
        }
        out.flush();
        return verdict(answer).number();
    }

    /** With which code the command exits after an answer. */
    ExitCode verdict(JsonNode answer) {
        return ExitCode.DONE;
    }

    /** Where progress is told: never where the answer goes. */
    private PrintWriter aside() {
        return spec.commandLine().getErr();
    }

    /** Told what is waited for while {@link #ask} runs. */
    final Progress progress() {
        return Objects.requireNonNull(progress, "not asking");
    }

    /** Asks the bridge for what the command is about. */
    abstract JsonNode ask(AdminClient bridge);

    /** Tells the answer to a person. */
    abstract void print(JsonNode answer, PrintWriter out);

    private URI checkedUrl() {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null || url.getQuery() != null || url.getFragment() != null) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--url '" + url + "' is not an address; write it like http://127.0.0.1:8081");
        }
        return url;
    }

    private String token() {
        try {
            String token = Files.readString(tokenFile).strip();
            if (token.matches("[A-Za-z0-9._~+/-]+=*")) {
                return token;
            }
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    ExitCode.NO_TOKEN,
                    "the token file " + tokenFile + " cannot be read: name a readable one with --token-file; the bridge"
                            + " says in its log where it keeps the token that it made");
        }
        throw new CommandFailure(ExitCode.NO_TOKEN, "the file " + tokenFile + " does not hold a token alone");
    }
}
