package dev.scimbridge.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import dev.scimbridge.config.LogConfig;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the log into the form that the configuration asks for; before that it is as {@code logback.xml} says. */
public final class Logging {

    private Logging() {}

    /** Takes effect at once, for the whole process. */
    public static void apply(LogConfig config) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            context.getLogger("dev.scimbridge").setLevel(Level.toLevel(config.level()));
            context.getLogger(AccessLog.NAME).setLevel(config.access() ? Level.toLevel(config.level()) : Level.OFF);
            if (config.json()) {
                appenders(context).forEach(Logging::writeJson);
            }
        }
    }

    /** Writes what has been gathered of the log. */
    static void flush() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            appenders(context).stream()
                    .filter(GatheredLog.class::isInstance)
                    .map(GatheredLog.class::cast)
                    .forEach(GatheredLog::flush);
        }
    }

    /** Those that write, wherever. */
    private static List<OutputStreamAppender<ILoggingEvent>> appenders(LoggerContext context) {
        List<OutputStreamAppender<ILoggingEvent>> writing = new ArrayList<>();
        for (String name : List.of(Logger.ROOT_LOGGER_NAME, AccessLog.NAME)) {
            Iterator<Appender<ILoggingEvent>> appenders =
                    context.getLogger(name).iteratorForAppenders();
            appenders.forEachRemaining(appender -> {
                if (appender instanceof OutputStreamAppender<ILoggingEvent> writer) {
                    writing.add(writer);
                }
            });
        }
        return writing;
    }

    private static void writeJson(OutputStreamAppender<ILoggingEvent> appender) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(appender.getContext());
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMarkers(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        appender.stop();
        appender.setEncoder(encoder);
        appender.start();
    }
}
