package dev.scimbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.store.ClientPoll;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.StoredToken;
import dev.scimbridge.store.WalkRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClientHabitsTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final ClientHabits habits = new ClientHabits(START);
    private final List<WalkRecord> walks = new ArrayList<>();
    private Optional<Duration> silentAfter = Optional.empty();
    private Optional<ClientPoll.Complete> complete = Optional.of(new ClientPoll.Complete(START, 1));
    private List<StoredToken> tokens = List.of();

    private static Instant day(double days) {
        return START.plusSeconds((long) (days * DAY.toSeconds()));
    }

    /** A walk through 100 people, in pages of the size, that ends behind the given number of them. */
    private void walk(Instant begun, int pageSize, int read) {
        walks.add(
                0,
                new WalkRecord(
                        UUID.randomUUID(),
                        "reader",
                        "hash",
                        "Users",
                        WalkRecord.Paging.INDEX,
                        pageSize,
                        1,
                        1,
                        1,
                        read + 1L,
                        100,
                        begun,
                        begun));
    }

    private List<Finding> at(Instant now) {
        Optional<ClientPoll> poll =
                walks.stream().findFirst().map(walk -> new ClientPoll("reader", walk.lastUsed(), 1, complete));
        Client client =
                new Client("reader", new IntegrationId("contoso"), ReaderProfile.STANDARD, 60, List.of(), silentAfter);
        Optional<RegisteredClient.Created> created =
                tokens.isEmpty() ? Optional.empty() : Optional.of(new RegisteredClient.Created("{}", START));
        return habits.findings(new RegisteredClient(client, created, tokens), new ClientReading(poll, walks), now);
    }

    private List<Finding.Kind> kindsAt(Instant now) {
        return at(now).stream().map(Finding::kind).toList();
    }

    @Test
    void silentClient_isMissed_afterTwiceItsLongestPause() {
        for (double day : new double[] {1, 2, 4, 5}) {
            walk(day(day), 100, 100);
        }
        assertThat(at(day(5 + 3.9))).isEmpty();

        Finding missed = at(day(5 + 4.1)).get(0);

        assertThat(missed.kind()).isEqualTo(Finding.Kind.CLIENT_SILENT);
        assertThat(missed.subject()).isEqualTo("contoso/reader");
        assertThat(missed.since()).isEqualTo(day(9));
        assertThat(missed.sentence()).contains("contoso/reader", "2026-03-06T00:00:00Z");
    }

    @Test
    void clientThatReadsOften_isMissedAfterADay() {
        for (int i = 0; i < 50; i++) {
            walk(day(1).plus(Duration.ofHours(i)), 100, 100);
        }
        Instant last = day(1).plus(Duration.ofHours(49));
        assertThat(at(last.plus(DAY).minusSeconds(1))).isEmpty();
        assertThat(kindsAt(last.plus(DAY))).containsExactly(Finding.Kind.CLIENT_SILENT);
    }

    @Test
    void clientWithoutAHabit_isNotMissed_unlessItIsSaidWhen() {
        walk(day(1), 100, 100);
        walk(day(1).plusSeconds(60), 50, 100);
        walk(day(1).plusSeconds(120), 25, 100);
        assertThat(at(day(20))).as("one visit").isEmpty();

        silentAfter = Optional.of(Duration.ofHours(2));
        assertThat(kindsAt(day(1.1))).containsExactly(Finding.Kind.CLIENT_SILENT);
        walks.clear();
        assertThat(at(day(20))).as("never read").isEmpty();
    }

    @Test
    void nobodyIsMissed_inTheFirstHourAfterAStart() {
        ClientHabits restarted = new ClientHabits(day(30));
        silentAfter = Optional.of(DAY);
        walk(day(1), 100, 100);
        RegisteredClient client = new RegisteredClient(
                new Client("reader", new IntegrationId("contoso"), ReaderProfile.STANDARD, 60, List.of(), silentAfter),
                Optional.empty(),
                List.of());
        ClientReading reading = new ClientReading(Optional.of(new ClientPoll("reader", day(1), 1, complete)), walks);

        assertThat(restarted.findings(client, reading, day(30).plusSeconds(3_599)))
                .isEmpty();
        assertThat(restarted.findings(client, reading, day(30).plusSeconds(3_600)))
                .hasSize(1);
    }

    @Test
    void clientThatUsedToFinish_andStopsThreeTimes_isTold() {
        walk(day(1), 10, 100);
        walk(day(2), 10, 30);
        walk(day(3), 10, 30);
        assertThat(at(day(3.5))).isEmpty();
        walk(day(4), 10, 40);
        assertThat(at(day(4).plusSeconds(60))).as("it may still be reading").isEmpty();

        Finding stops = at(day(4.5)).get(0);

        assertThat(stops.kind()).isEqualTo(Finding.Kind.CLIENT_STOPS_SHORT);
        assertThat(stops.since()).isEqualTo(day(2));
        assertThat(stops.sentence()).contains("3 times in a row", "stopped at page 4 of 10");
        walk(day(5), 10, 100);
        assertThat(at(day(5.5))).isEmpty();
    }

    @Test
    void connectionTests_areNoFinding_butAClientThatNeverFinishesIs() {
        for (int i = 0; i < 20; i++) {
            walk(day(1).plusSeconds(600L * i), 1, 1);
        }
        assertThat(at(day(1.2))).isEmpty();

        complete = Optional.empty();
        assertThat(kindsAt(day(1.2))).containsExactly(Finding.Kind.CLIENT_STOPS_SHORT);
    }

    private static StoredToken token(long number, Optional<Instant> expires, Optional<Instant> revoked) {
        return new StoredToken(
                new IntegrationId("contoso"),
                "reader",
                number,
                "",
                StoredToken.Kind.BEARER,
                "00",
                START,
                expires,
                revoked,
                Optional.empty());
    }

    @Test
    void lastToken_isToldTwoWeeksBeforeItExpires() {
        tokens = List.of(token(1, Optional.of(day(20)), Optional.empty()));
        assertThat(at(day(5.9))).isEmpty();
        assertThat(kindsAt(day(6))).containsExactly(Finding.Kind.CLIENT_TOKEN_EXPIRES);
        assertThat(at(day(21)).get(0).sentence()).contains(" expired ", "bridge token rotate contoso/reader");

        tokens = List.of(
                token(1, Optional.of(day(20)), Optional.empty()), token(2, Optional.of(day(90)), Optional.empty()));
        assertThat(at(day(21))).as("it has a successor").isEmpty();
        tokens = List.of(
                token(1, Optional.of(day(20)), Optional.empty()), token(2, Optional.empty(), Optional.of(day(3))));
        assertThat(kindsAt(day(6))).as("the successor is revoked").containsExactly(Finding.Kind.CLIENT_TOKEN_EXPIRES);
    }

    @Test
    void clientWhoseTokensAreRevoked_isNotMissed() {
        silentAfter = Optional.of(DAY);
        walk(day(1), 100, 100);
        tokens = List.of(token(1, Optional.empty(), Optional.of(day(2))));
        assertThat(at(day(10))).isEmpty();
    }
}
