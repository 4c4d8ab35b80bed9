package dev.scimbridge.alert;

import dev.scimbridge.config.AlertConfig;
import dev.scimbridge.integration.Finding;
import dev.scimbridge.store.AlertLog;
import dev.scimbridge.store.AlertRecord;
import dev.scimbridge.store.AlertRecord.Event;
import dev.scimbridge.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns findings into alerts: each begins once, is told once, and ends once, over restarts. While the database does not
 * answer, alerts live in memory and are written down afterwards.
 */
public final class Alerts {

    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
    private static final Duration KEPT = Duration.ofDays(90);

    private final AlertLog log;
    private final List<FindingSource> sources;
    private final List<Outbox> outboxes;
    private final Clock clock;

    /** What lasts, by kind and subject. */
    private final Map<Key, AlertRecord> open = new LinkedHashMap<>();

    /** By notice, how many channels have not taken it yet. */
    private final Map<Notice, Integer> undelivered = new HashMap<>();

    /** What the database is to be told and has not taken so far. */
    private final List<Runnable> unwritten = new ArrayList<>();

    private record Key(String kind, String subject) {
        static Key of(AlertRecord alert) {
            return new Key(alert.kind(), alert.subject());
        }
    }

    Alerts(
            AlertLog log,
            List<FindingSource> sources,
            List<Channel> channels,
            ScheduledExecutorService executor,
            Clock clock) {
        this.log = log;
        this.sources = List.copyOf(sources);
        this.clock = clock;
        this.outboxes = channels.stream()
                .map(channel -> new Outbox(channel, executor, this::delivered))
                .toList();
        log.open().forEach(alert -> open.put(Key.of(alert), alert));
        log.untold().forEach(untold -> tell(untold.alert(), untold.event()));
    }

    /**
     * Goes on where the process before stopped.
     *
     * @param executor delivers; belongs to the caller
     * @throws StoreException when the database does not answer
     */
    public static Alerts of(
            AlertConfig config,
            AlertLog log,
            List<FindingSource> sources,
            ScheduledExecutorService executor,
            Clock clock) {
        List<Channel> channels = new ArrayList<>();
        config.webhook().ifPresent(webhook -> channels.add(new Webhook(webhook, clock)));
        config.mail().ifPresent(mail -> channels.add(new MailChannel(mail, Optional.empty())));
        return new Alerts(log, sources, channels, executor, clock);
    }

    /** Looks at how things stand; called now and then. */
    public synchronized void look() {
        Map<Key, Finding> found = new LinkedHashMap<>();
        Set<String> unknown = new HashSet<>();
        for (FindingSource source : sources) {
            try {
                source.look().findings().forEach(finding -> found.putIfAbsent(key(finding), finding));
            } catch (StoreException broken) {
                source.kinds().forEach(kind -> unknown.add(word(kind)));
            } catch (RuntimeException | Error unexpected) {
                LOG.error("Whether there is something to tell is not known for the moment", unexpected);
                source.kinds().forEach(kind -> unknown.add(word(kind)));
            }
        }
        found.forEach((key, finding) -> open.computeIfAbsent(key, fresh -> begin(finding)));
        List<AlertRecord> over = open.values().stream()
                .filter(alert -> !found.containsKey(Key.of(alert)))
                .filter(alert -> !unknown.contains(alert.kind()) && !isInDoubt(alert))
                .toList();
        over.forEach(this::end);
        open.replaceAll((key, alert) -> alert.number() > 0 ? alert : save(alert));
        write();
    }

    private boolean isInDoubt(AlertRecord alert) {
        return sources.stream()
                .filter(source ->
                        source.kinds().stream().anyMatch(kind -> word(kind).equals(alert.kind())))
                .anyMatch(source -> source.doubt().test(alert.subject()));
    }

    /** One that began while the database did not answer. */
    private AlertRecord save(AlertRecord alert) {
        try {
            AlertRecord saved = log.begin(alert.kind(), alert.subject(), alert.sentence(), alert.begunAt());
            if (!undelivered.containsKey(Notice.of(alert, Event.BEGIN))) {
                unwritten.add(() -> log.told(saved.number(), Event.BEGIN));
            }
            return saved;
        } catch (StoreException broken) {
            return alert;
        }
    }

    private static Key key(Finding finding) {
        return new Key(word(finding.kind()), finding.subject());
    }

    private static String word(Finding.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private AlertRecord begin(Finding finding) {
        Instant now = clock.instant();
        AlertRecord alert =
                new AlertRecord(0, word(finding.kind()), finding.subject(), finding.sentence(), now, Optional.empty());
        try {
            alert = log.begin(alert.kind(), alert.subject(), alert.sentence(), now);
        } catch (StoreException broken) {
            LOG.warn("An alert could not be written down: {}", broken.getMessage());
        }
        LOG.warn("Alert: {}", alert.sentence());
        tell(alert, Event.BEGIN);
        return alert;
    }

    private void end(AlertRecord alert) {
        Instant now = clock.instant();
        AlertRecord over = new AlertRecord(
                alert.number(), alert.kind(), alert.subject(), alert.sentence(), alert.begunAt(), Optional.of(now));
        open.remove(Key.of(alert));
        if (alert.number() > 0) {
            unwritten.add(() -> log.end(alert.number(), now));
        }
        LOG.info("Alert over: {} {}", alert.kind(), alert.subject());
        tell(over, Event.END);
    }

    private synchronized void tell(AlertRecord alert, Event event) {
        Notice notice = Notice.of(alert, event);
        undelivered.put(notice, outboxes.size());
        outboxes.forEach(outbox -> outbox.add(notice));
        if (outboxes.isEmpty()) {
            told(notice);
        }
    }

    private synchronized void delivered(Notice notice) {
        if (undelivered.merge(notice, -1, Integer::sum) <= 0) {
            told(notice);
            write();
        }
    }

    private void told(Notice notice) {
        undelivered.remove(notice);
        if (notice.alert().number() > 0) {
            unwritten.add(() -> log.told(notice.alert().number(), notice.event()));
        }
    }

    private void write() {
        try {
            while (!unwritten.isEmpty()) {
                unwritten.get(0).run();
                unwritten.remove(0);
            }
            log.prune(clock.instant().minus(KEPT));
        } catch (StoreException broken) {
            LOG.debug("What was told is not written down for the moment", broken);
        }
    }
}
