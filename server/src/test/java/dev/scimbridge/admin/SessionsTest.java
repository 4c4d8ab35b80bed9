package dev.scimbridge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.integration.TokenHash;
import dev.scimbridge.projection.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SessionsTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-26T08:00:00Z"));
    private final Map<TokenHash, Administrator> holders = new HashMap<>();
    private final Sessions sessions = new Sessions(hash -> Optional.ofNullable(holders.get(hash)), clock);

    private String open(String token) {
        return sessions.open(token).orElseThrow().id();
    }

    private void register(String token, Role role) {
        holders.put(TokenHash.of(token), new Administrator(token, role));
    }

    @Test
    void session_belongsToTheHolderOfItsToken_andHasItsRoleOfToday() {
        register("anna", Role.OPERATOR);
        String id = open("anna");
        assertThat(sessions.use(id).orElseThrow().administrator()).isEqualTo(new Administrator("anna", Role.OPERATOR));

        register("anna", Role.VIEWER);

        assertThat(sessions.use(id).orElseThrow().administrator().role()).isEqualTo(Role.VIEWER);
        assertThat(sessions.open("bob")).isEmpty();
        assertThat(sessions.use("a guess")).isEmpty();
    }

    @Test
    void session_endsWithItsToken_andDoesNotComeBackWithIt() {
        register("anna", Role.OPERATOR);
        String id = open("anna");

        holders.clear();
        assertThat(sessions.use(id)).isEmpty();
        register("anna", Role.OPERATOR);

        assertThat(sessions.use(id)).isEmpty();
    }

    @Test
    void session_endsAfterIdleTime_whichEachUseBeginsAnew_andAfterTwelveHoursWhateverHappens() {
        register("anna", Role.OPERATOR);
        String idle = open("anna");
        String used = open("anna");
        int uses = 0;
        for (Duration passed = Duration.ZERO;
                sessions.use(used).isPresent();
                passed = passed.plus(Duration.ofMinutes(29))) {
            clock.advance(Duration.ofMinutes(29));
            uses++;
        }

        assertThat(uses).isEqualTo(25);
        assertThat(sessions.use(idle)).isEmpty();
        String other = open("anna");
        clock.advance(Sessions.IDLE);
        assertThat(sessions.use(other)).isEmpty();
    }

    @Test
    void signedOut_isOver_andOthersGoOn() {
        register("anna", Role.OPERATOR);
        String one = open("anna");
        String other = open("anna");

        sessions.end(one);

        assertThat(sessions.use(one)).isEmpty();
        assertThat(sessions.use(other)).isPresent();
    }

    @Test
    void tooManyOfOneToken_endTheOneUnusedForLongest_andNobodyElses() {
        register("anna", Role.OPERATOR);
        register("bob", Role.VIEWER);
        String bobs = open("bob");
        List<String> annas = new ArrayList<>();
        for (int i = 0; i < Sessions.MOST_OF_ONE; i++) {
            annas.add(open("anna"));
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(sessions.use(annas.get(0))).isPresent();
        clock.advance(Duration.ofSeconds(1));

        annas.add(open("anna"));

        assertThat(sessions.use(annas.get(1))).isEmpty();
        assertThat(sessions.use(annas.get(0))).isPresent();
        assertThat(sessions.use(annas.get(Sessions.MOST_OF_ONE))).isPresent();
        assertThat(sessions.use(bobs)).isPresent();
    }

    @Test
    void idsAndSecondTokens_areNeverTheSame() {
        register("anna", Role.OPERATOR);
        Sessions.Opened one = sessions.open("anna").orElseThrow();
        Sessions.Opened other = sessions.open("anna").orElseThrow();

        assertThat(List.of(
                        one.id(),
                        one.session().csrfToken(),
                        other.id(),
                        other.session().csrfToken()))
                .doesNotHaveDuplicates()
                .allMatch(text -> text.length() == 43);
    }
}
