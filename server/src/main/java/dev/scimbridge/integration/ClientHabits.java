package dev.scimbridge.integration;

import dev.scimbridge.integration.Finding.Kind;
import dev.scimbridge.store.ClientPoll;
import dev.scimbridge.store.StoredToken;
import dev.scimbridge.store.WalkRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds clients that do not read as they used to, and tokens whose time is nearly over. */
public final class ClientHabits {

    /** Walks that begin closer together are one visit: an import reads several lists. */
    private static final Duration ONE_VISIT = Duration.ofMinutes(10);

    /** Fewer visits are no habit. */
    private static final int HABIT = 3;

    private static final Duration MISSED_AFTER = Duration.ofDays(1);

    /** After a start nobody is missed for so long: while the bridge was away nobody could read. */
    private static final Duration GRACE = Duration.ofHours(1);

    /** So many lists in a row that were not read to the end are no accident. */
    private static final int STOPPED_IN_A_ROW = 3;

    private static final Duration WARN_OF_EXPIRY = Duration.ofDays(14);

    private final Instant startedAt;

    /** @param startedAt when this process began to answer clients */
    public ClientHabits(Instant startedAt) {
        this.startedAt = startedAt;
    }

    /** What is to be said of a client. */
    public List<Finding> findings(RegisteredClient registered, ClientReading reading, Instant now) {
        List<Finding> findings = new ArrayList<>();
        expiring(registered, now).ifPresent(findings::add);
        boolean mayRead =
                registered.created().isEmpty() || !registered.validTokens(now).isEmpty();
        if (mayRead) {
            silent(registered.client(), reading, now).ifPresent(findings::add);
        }
        stopsShort(registered.client(), reading, now).ifPresent(findings::add);
        return findings;
    }

    private Optional<Finding> silent(Client client, ClientReading reading, Instant now) {
        Optional<Instant> last = reading.poll().map(ClientPoll::lastPoll);
        Optional<Duration> patience = client.silentAfter().or(() -> patience(reading));
        if (last.isEmpty() || patience.isEmpty() || now.isBefore(startedAt.plus(GRACE))) {
            return Optional.empty();
        }
        Instant missed = last.get().plus(patience.get());
        return now.isBefore(missed)
                ? Optional.empty()
                : Optional.of(new Finding(
                        Kind.CLIENT_SILENT,
                        client.id(),
                        "Client " + client.id() + " has read nothing since " + last.get()
                                + ", and used to: see whether the" + " application runs and its token is still valid.",
                        missed));
    }

    /** Twice the longest pause between its visits, and a day at least; empty when it has no habit. */
    static Optional<Duration> patience(ClientReading reading) {
        List<Instant> visits = new ArrayList<>();
        reading.walks().stream()
                .map(WalkRecord::begun)
                .sorted()
                .filter(begun -> visits.isEmpty()
                        || begun.isAfter(visits.get(visits.size() - 1).plus(ONE_VISIT)))
                .forEach(visits::add);
        if (visits.size() < HABIT) {
            return Optional.empty();
        }
        Duration longest = Duration.ZERO;
        for (int i = 1; i < visits.size(); i++) {
            Duration pause = Duration.between(visits.get(i - 1), visits.get(i));
            longest = pause.compareTo(longest) > 0 ? pause : longest;
        }
        Duration twice = longest.multipliedBy(2);
        return Optional.of(twice.compareTo(MISSED_AFTER) > 0 ? twice : MISSED_AFTER);
    }

    /** Connection tests read the beginning of a list again and again: that is their habit, and no finding. */
    private static Optional<Finding> stopsShort(Client client, ClientReading reading, Instant now) {
        record ListOfPages(String hash, int pageSize) {}
        Map<ListOfPages, List<WalkRecord>> byList = new HashMap<>();
        reading.walks().stream()
                .filter(walk -> walk.firstIndex() == 1 && !walk.listWords().contains("filtered"))
                .filter(walk -> WalkStage.of(walk, now) != WalkStage.READING)
                .sorted(Comparator.comparing(WalkRecord::begun).reversed())
                .forEach(walk -> byList.computeIfAbsent(
                                new ListOfPages(walk.listHash(), walk.pageSize()), list -> new ArrayList<>())
                        .add(walk));
        boolean neverComplete = reading.poll().flatMap(ClientPoll::complete).isEmpty();
        return byList.values().stream()
                .flatMap(walks -> stoppedInARow(walks, neverComplete).stream())
                .max(Comparator.comparing(stopped -> stopped.get(0).begun()))
                .map(stopped -> stopsShort(client, stopped));
    }

    /** The newest walks of a list up to the newest complete one, when they are many enough to be told. */
    private static Optional<List<WalkRecord>> stoppedInARow(List<WalkRecord> newestFirst, boolean neverComplete) {
        List<WalkRecord> stopped =
                newestFirst.stream().takeWhile(walk -> !walk.isFinished()).toList();
        boolean usedToFinish = stopped.size() < newestFirst.size();
        return stopped.size() >= STOPPED_IN_A_ROW && (usedToFinish || neverComplete)
                ? Optional.of(stopped)
                : Optional.empty();
    }

    private static Finding stopsShort(Client client, List<WalkRecord> stopped) {
        WalkRecord newest = stopped.get(0);
        return new Finding(
                Kind.CLIENT_STOPS_SHORT,
                client.id(),
                "Client " + client.id() + " has not read " + newest.listWords() + " to the end " + stopped.size()
                        + " times in a row, the last time it stopped at page " + WalkStage.page(newest) + " of "
                        + WalkStage.pages(newest)
                        + ": who it has not read may look to it like people who left. See its log,"
                        + " and the page sizes in docs/reference/readers.md.",
                stopped.get(stopped.size() - 1).begun());
    }

    private static Optional<Finding> expiring(RegisteredClient registered, Instant now) {
        List<StoredToken> lasting = registered.tokens().stream()
                .filter(token -> token.revokedAt().isEmpty())
                .toList();
        if (lasting.isEmpty()
                || lasting.stream().anyMatch(token -> token.expiresAt().isEmpty())) {
            return Optional.empty();
        }
        Instant last = lasting.stream()
                .flatMap(token -> token.expiresAt().stream())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        String id = registered.client().id();
        return now.isBefore(last.minus(WARN_OF_EXPIRY))
                ? Optional.empty()
                : Optional.of(new Finding(
                        Kind.CLIENT_TOKEN_EXPIRES,
                        id,
                        "The last token of client " + id + (now.isBefore(last) ? " expires " : " expired ") + last
                                + ": make its successor with bridge token rotate " + id + ".",
                        last.minus(WARN_OF_EXPIRY)));
    }
}
