package dev.scimbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.graph.Presence;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LifecycleTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final LifecycleRules UTC = LifecycleRules.inZone(ZoneOffset.UTC);

    @Test
    void enabledAccountWithoutLeaveDate_isActiveForGood() {
        LifecycleState state = at(UTC, "{'accountEnabled':true,'employeeLeaveDateTime':null}", NOW);

        assertThat(state)
                .isEqualTo(new LifecycleState(
                        true,
                        "The account is enabled; there is no leave date",
                        new Presence.Cleared<>(),
                        Optional.empty()));
    }

    @Test
    void disabledAccount_isInactive_andNoClockChangesThat() {
        LifecycleState state = at(UTC, "{'accountEnabled':false,'employeeLeaveDateTime':'2026-12-01T00:00:00Z'}", NOW);

        assertThat(state.active()).isFalse();
        assertThat(state.reason()).isEqualTo("The account is disabled: accountEnabled is false");
        assertThat(state.nextChange()).isEmpty();
        assertThat(state.leaveDate()).isEqualTo(new Presence.Value<>(Instant.parse("2026-12-01T00:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'accountEnabled':null}", "{'accountEnabled':'true'}"})
    void unknownAccount_isNotTakenForEnabled(String properties) {
        LifecycleState state = at(UTC, properties, NOW);

        assertThat(state.active()).isFalse();
        assertThat(state.reason()).contains("not known whether the account is enabled");
    }

    /** Columns: zone, leave date, the instant at which the last day ends. */
    @ParameterizedTest
    @CsvSource({
        "UTC,                 2026-11-30T00:00:00Z, 2026-12-01T00:00:00Z",
        "UTC,                 2026-11-30T23:59:59Z, 2026-12-01T00:00:00Z",
        "Europe/Copenhagen,   2026-11-30T12:00:00Z, 2026-11-30T23:00:00Z",
        "Europe/Copenhagen,   2026-11-29T23:30:00Z, 2026-11-30T23:00:00Z",
        "America/Los_Angeles, 2026-11-30T00:00:00Z, 2026-11-30T08:00:00Z",
        "Pacific/Kiritimati,  2026-11-30T12:00:00Z, 2026-12-01T10:00:00Z",
        // The day on which summer time ends has 25 hours, the one on which it begins 23.
        "Europe/Copenhagen,   2026-10-24T22:30:00Z, 2026-10-25T23:00:00Z",
        "Europe/Copenhagen,   2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
        // Midnight itself was skipped: the next day began at 01:00.
        "America/Sao_Paulo,   2018-11-03T12:00:00Z, 2018-11-04T03:00:00Z",
        // Samoa had no 30 December 2011: after the 29th came the 31st.
        "Pacific/Apia,        2011-12-29T20:00:00Z, 2011-12-30T10:00:00Z"
    })
    void lastDay_countsWhole_inTheZone(ZoneId zone, String leaveDate, Instant end) {
        LifecycleRules rules = LifecycleRules.inZone(zone);
        String user = "{'accountEnabled':true,'employeeLeaveDateTime':'" + leaveDate + "'}";

        LifecycleState before = at(rules, user, end.minusNanos(1));
        assertThat(before.active()).isTrue();
        assertThat(before.nextChange()).contains(end);
        LifecycleState after = at(rules, user, end);
        assertThat(after.active()).isFalse();
        assertThat(after.nextChange()).isEmpty();
        assertThat(after.reason()).startsWith("The last day is over: ").contains(zone.getId());
    }

    @Test
    void reason_namesTheLastDay() {
        LifecycleRules rules = LifecycleRules.inZone(ZoneId.of("Europe/Copenhagen"));

        LifecycleState state = at(rules, "{'accountEnabled':true,'employeeLeaveDateTime':'2026-11-30T12:00:00Z'}", NOW);

        assertThat(state.reason()).isEqualTo("The account is enabled; the last day is 2026-11-30 (Europe/Copenhagen)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'accountEnabled':true}",
                "{'accountEnabled':true,'employeeLeaveDateTime':''}",
                "{'accountEnabled':true,'employeeLeaveDateTime':'soon'}",
                "{'accountEnabled':true,'employeeLeaveDateTime':'0001-01-01T00:00:00Z'}"
            })
    void unknownLeaveDate_isNotNone(String properties) {
        LifecycleState state = at(UTC, properties, NOW);

        assertThat(state.active()).isTrue();
        assertThat(state.leaveDate()).isEqualTo(new Presence.NotMentioned<>());
        assertThat(state.reason()).endsWith("it is not known whether there is a leave date");
    }

    @Test
    void blankLeaveDate_saysNothing_whenLeaveDatesCannotBeRead() {
        LifecycleRules rules = UTC.withUnreadableLeaveDate();

        assertThat(at(rules, "{'accountEnabled':true,'employeeLeaveDateTime':null}", NOW)
                        .leaveDate())
                .isEqualTo(new Presence.NotMentioned<>());
        assertThat(at(rules, "{'accountEnabled':true,'employeeLeaveDateTime':'2020-01-01T00:00:00Z'}", NOW)
                        .active())
                .isFalse();
    }

    @Test
    void hireDate_mattersOnlyIfConfigured() {
        String user = "{'accountEnabled':true,'employeeHireDate':'2026-12-01T08:00:00Z'}";
        LifecycleRules rules = UTC.withVisibleBeforeHire(Duration.ofDays(14));

        assertThat(at(UTC, user, NOW).active()).isTrue();
        LifecycleState waiting = at(rules, user, NOW);
        assertThat(waiting.active()).isFalse();
        assertThat(waiting.reason()).isEqualTo("The first day has not come: 2026-12-01 (Z)");
        assertThat(waiting.nextChange()).contains(Instant.parse("2026-12-01T00:00:00Z"));
        LifecycleState hired = at(rules, user, Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(hired.active()).isTrue();
        assertThat(hired.nextChange()).isEmpty();
    }

    /** Columns: zone, hire date, how long before it a person is visible, from when on. */
    @ParameterizedTest
    @CsvSource({
        "UTC,               2026-12-15T09:00:00Z, P14D,  2026-12-01T00:00:00Z",
        "UTC,               2026-12-15T09:00:00Z, PT0S,  2026-12-15T00:00:00Z",
        "UTC,               2026-12-15T09:00:00Z, PT36H, 2026-12-13T12:00:00Z",
        "Europe/Copenhagen, 2026-12-14T23:30:00Z, P14D,  2026-11-30T23:00:00Z",
        // Summer time ends in between: the days are those of the calendar.
        "Europe/Copenhagen, 2026-11-01T09:00:00Z, P14D,  2026-10-17T22:00:00Z",
        // The day of hire begins at 01:00, because midnight was skipped.
        "America/Sao_Paulo, 2018-11-04T12:00:00Z, P1D,   2018-11-03T03:00:00Z"
    })
    void personNotYetHired_isVisibleSoLongBefore(ZoneId zone, String hireDate, Duration before, Instant visible) {
        Lifecycle lifecycle = new Lifecycle(LifecycleRules.inZone(zone).withVisibleBeforeHire(before));
        GraphUser user = GraphObjects.user("ada", "{'accountEnabled':true,'employeeHireDate':'" + hireDate + "'}");

        assertThat(lifecycle.visibleFrom(user)).contains(visible);
        assertThat(lifecycle.at(user, visible.minusNanos(1)).active()).isFalse();
    }

    @Test
    void unknownHireDate_hidesNobody() {
        Lifecycle lifecycle = new Lifecycle(UTC.withVisibleBeforeHire(Duration.ofDays(14)));

        assertThat(lifecycle.visibleFrom(GraphObjects.user("ada", "{}"))).isEmpty();
        assertThat(lifecycle.visibleFrom(GraphObjects.user("ada", "{'employeeHireDate':null}")))
                .isEmpty();
    }

    @Test
    void personNotYetHired_changesFirstAtHire_thenAtLeave() {
        LifecycleRules rules = UTC.withVisibleBeforeHire(Duration.ofDays(14));
        String user = "{'accountEnabled':true,'employeeHireDate':'2026-12-01T00:00:00Z',"
                + "'employeeLeaveDateTime':'2026-12-31T00:00:00Z'}";

        Instant hire = at(rules, user, NOW).nextChange().orElseThrow();
        Instant leave = at(rules, user, hire).nextChange().orElseThrow();

        assertThat(hire).isEqualTo("2026-12-01T00:00:00Z");
        assertThat(leave).isEqualTo("2027-01-01T00:00:00Z");
        assertThat(at(rules, user, leave).nextChange()).isEmpty();
    }

    @Test
    void personWhoLeavesBeforeBeingHired_isNeverActive() {
        String user = "{'accountEnabled':true,'employeeHireDate':'2027-06-01T00:00:00Z',"
                + "'employeeLeaveDateTime':'2027-01-01T00:00:00Z'}";

        LifecycleState state = at(UTC.withVisibleBeforeHire(Duration.ofDays(14)), user, NOW);

        assertThat(state.active()).isFalse();
        assertThat(state.nextChange()).isEmpty();
    }

    @Test
    void unknownHireDate_doesNotHoldAnybodyBack() {
        assertThat(at(UTC.withVisibleBeforeHire(Duration.ofDays(14)), "{'accountEnabled':true}", NOW)
                        .active())
                .isTrue();
    }

    @Test
    void whoDropsOutOfScope_isInactiveWhateverTheClockSays() {
        LifecycleState state = at(UTC, "{'accountEnabled':true,'employeeLeaveDateTime':'2026-11-30T00:00:00Z'}", NOW)
                .outOfScope();

        assertThat(state.active()).isFalse();
        assertThat(state.nextChange()).isEmpty();
        assertThat(state.leaveDate().isKnown()).isTrue();
        assertThat(state.reason()).isEqualTo("Not in scope any more");
    }

    private static LifecycleState at(LifecycleRules rules, String properties, Instant now) {
        GraphUser user = GraphObjects.user("ada", properties);
        return new Lifecycle(rules).at(user, now);
    }
}
