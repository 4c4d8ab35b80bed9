package dev.scimbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.config.AddressRange;
import dev.scimbridge.projection.MutableClock;
import dev.scimbridge.store.IntegrationId;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestLimitsTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-02T08:00:00Z"));
    private final RequestLimits limits = new RequestLimits(clock);

    private static Client client(String name, int perMinute) {
        return new Client(
                name, new IntegrationId("contoso"), ReaderProfile.STANDARD, perMinute, List.of(), Optional.empty());
    }

    private static Optional<InetAddress> address(String text) {
        return AddressRange.address(text);
    }

    @Test
    void client_hasAMinutesWorthAtOnce_andThenItsRate() {
        Client reader = client("reader", 60);
        for (int i = 0; i < 60; i++) {
            assertThat(limits.request(reader)).isEmpty();
        }
        assertThat(limits.request(reader)).contains(Duration.ofSeconds(1));
        assertThat(limits.request(client("other", 60))).as("another client").isEmpty();

        clock.advance(Duration.ofMillis(400));
        assertThat(limits.request(reader)).contains(Duration.ofMillis(600));
        clock.advance(Duration.ofMillis(600));
        assertThat(limits.request(reader)).isEmpty();
        assertThat(limits.request(reader)).isPresent();

        clock.advance(Duration.ofHours(1));
        for (int i = 0; i < 60; i++) {
            assertThat(limits.request(reader)).isEmpty();
        }
        assertThat(limits.request(reader)).as("rest is not saved up").isPresent();
    }

    @Test
    void clockThatGoesBack_takesNothingAwayAndGivesNothing() {
        Client reader = client("reader", 2);
        limits.request(reader);
        clock.advance(Duration.ofHours(-1));
        assertThat(limits.request(reader)).isEmpty();
        assertThat(limits.request(reader)).isPresent();
    }

    @Test
    void failures_areBoundedPerAddress_andPerNetworkOfIpv6() {
        for (int i = 0; i < 60; i++) {
            assertThat(limits.failure(address("198.51.100.7"))).isEmpty();
            assertThat(limits.failure(address("2001:db8::" + Integer.toHexString(i + 1))))
                    .isEmpty();
        }
        assertThat(limits.failure(address("198.51.100.7"))).isPresent();
        assertThat(limits.failure(address("198.51.100.8"))).isEmpty();
        assertThat(limits.failure(address("2001:db8::ffff"))).isPresent();
        assertThat(limits.failure(address("2001:db8:0:1::1"))).isEmpty();
        assertThat(limits.failure(Optional.empty())).isEmpty();
    }

    @Test
    void waiting_isToldInWholeSeconds_roundedUp() {
        assertThat(RequestLimits.wholeSeconds(Duration.ofMillis(1))).isEqualTo(Duration.ofSeconds(1));
        assertThat(RequestLimits.wholeSeconds(Duration.ofMillis(1_001))).isEqualTo(Duration.ofSeconds(2));
        assertThat(RequestLimits.wholeSeconds(Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(2));
        assertThat(RequestLimits.wholeSeconds(Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
    }
}
