package dev.scimbridge.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Everything that comes out of a bridge, the log at all levels included, and whether a secret stands in it. */
final class LeakSearch implements AutoCloseable {

    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final Map<String, String> sealed = new LinkedHashMap<>();

    /** Everything that came out, by where it did. */
    private final Queue<Map.Entry<String, String>> seen = new ConcurrentLinkedQueue<>();

    private final Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
    private final Logger ours = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("dev.scimbridge");
    private final Appender<ILoggingEvent> console = root.getAppender("STDERR");
    private final Recorder recorder = new Recorder();

    /** Keeps what is logged, at all levels. */
    private final class Recorder extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            String cause =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            tell("log of " + event.getLoggerName(), event.getFormattedMessage() + "\n" + cause);
        }
    }

    LeakSearch() {
        recorder.start();
        // Tens of thousands of lines that nobody reads there.
        ThresholdFilter usual = new ThresholdFilter();
        usual.setLevel("INFO");
        usual.start();
        console.addFilter(usual);
        root.addAppender(recorder);
        root.setLevel(Level.TRACE);
        ours.setLevel(Level.TRACE);
    }

    /** What must stand nowhere; the same again, to be used. */
    String known(String name, String secret) {
        secrets.put(name, secret);
        return secret;
    }

    /** What may stand in the database and its backups, because nobody can read it there, and nowhere else. */
    void sealed(String name, String envelope) {
        sealed.put(name, envelope);
    }

    String secret(String name) {
        return Objects.requireNonNull(secrets.get(name), name);
    }

    Set<String> names() {
        return secrets.keySet();
    }

    void tell(String place, String text) {
        seen.add(Map.entry(place, text));
    }

    /** Reads files as they are, also what a database has not yet put in its place. */
    void searchFiles(Path directory, Set<String> except) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = directory.relativize(file).toString();
                if (!except.contains(name)) {
                    tell("file " + name, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                }
            }
        }
    }

    /** Where something was looked for. */
    Set<String> places() {
        Set<String> places = new TreeSet<>();
        seen.forEach(entry -> places.add(entry.getKey()));
        return places;
    }

    /** Which secret was found where. */
    List<String> leaks() {
        List<String> leaks = new ArrayList<>();
        secrets.forEach((name, secret) -> {
            for (String form : SecretForms.of(secret)) {
                seen.stream()
                        .filter(entry -> entry.getValue().contains(form))
                        .forEach(entry -> leaks.add(name + " in " + entry.getKey()));
            }
        });
        sealed.forEach((name, envelope) -> seen.stream()
                .filter(entry -> !entry.getKey().startsWith("file "))
                .filter(entry -> entry.getValue().contains(envelope))
                .forEach(entry -> leaks.add(name + " in " + entry.getKey())));
        return leaks;
    }

    @Override
    public void close() {
        root.detachAppender(recorder);
        console.clearAllFilters();
        root.setLevel(Level.WARN);
        ours.setLevel(Level.INFO);
    }
}
