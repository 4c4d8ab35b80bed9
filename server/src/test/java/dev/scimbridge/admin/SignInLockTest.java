package dev.scimbridge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.projection.MutableClock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SignInLockTest {

    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-26T08:00:00Z"));
    private final SignInLock lock = new SignInLock(clock);

    private void wrong(String address, int times) {
        for (int i = 0; i < times; i++) {
            lock.wrong(address);
        }
    }

    @Test
    void wrongTokens_lockTheirAddressOut_andNoOther() {
        wrong(HERE, SignInLock.MOST_WRONG - 2);
        assertThat(lock.wrong(HERE)).isEqualTo(1);
        assertThat(lock.remaining(HERE)).isEmpty();

        assertThat(lock.wrong(HERE)).isZero();

        assertThat(lock.remaining(HERE)).contains(SignInLock.LOCKED_FOR);
        assertThat(lock.remaining(ELSEWHERE)).isEmpty();
    }

    @Test
    void lockOut_endsByItself_andTheCountBeginsAnew() {
        wrong(HERE, SignInLock.MOST_WRONG);
        clock.advance(SignInLock.LOCKED_FOR.minusSeconds(1));
        assertThat(lock.remaining(HERE)).contains(Duration.ofSeconds(1));

        clock.advance(Duration.ofSeconds(1));

        assertThat(lock.remaining(HERE)).isEmpty();
        assertThat(lock.wrong(HERE)).isEqualTo(SignInLock.MOST_WRONG - 1);
    }

    @Test
    void rightToken_andTime_makeWrongOnesForgotten() {
        wrong(HERE, SignInLock.MOST_WRONG - 1);
        lock.forget(HERE);
        assertThat(lock.wrong(HERE)).isEqualTo(SignInLock.MOST_WRONG - 1);

        wrong(ELSEWHERE, SignInLock.MOST_WRONG - 1);
        clock.advance(SignInLock.LOCKED_FOR);
        assertThat(lock.wrong(ELSEWHERE)).isEqualTo(SignInLock.MOST_WRONG - 1);
    }

    @Test
    void manyAddresses_areNotAllRemembered() {
        wrong(HERE, SignInLock.MOST_WRONG - 1);
        wrong(ELSEWHERE, 1);
        for (int i = 0; i < SignInLock.MOST_ADDRESSES - 1; i++) {
            lock.wrong("address " + i);
        }

        assertThat(lock.wrong(HERE)).as("forgotten").isEqualTo(SignInLock.MOST_WRONG - 1);
    }

    @Test
    void networkOfOneSubscriber_isOneAddress() throws UnknownHostException {
        String one = SignInLock.nameOf(InetAddress.getByName("2001:db8:1:2:3:4:5:6"));

        assertThat(one)
                .isEqualTo(SignInLock.nameOf(InetAddress.getByName("2001:db8:1:2:ffff::1")))
                .isEqualTo("2001:db8:1:2:0:0:0:0/64")
                .isNotEqualTo(SignInLock.nameOf(InetAddress.getByName("2001:db8:1:3::1")));
        assertThat(SignInLock.nameOf(InetAddress.getByName(HERE))).isEqualTo(HERE);
    }
}
