package dev.scimbridge.mapping;

import dev.scimbridge.graph.GraphProperties;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.graph.Presence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Decides whether a person is active: the account is enabled, the last day is not over, and, if the rules want it, the
 * day of hire has come.
 *
 * <p>An account of which it is not known whether it is enabled is not active: Graph gives every user the property, so its
 * absence means a failed read, and a wrong {@code true} would keep access open. A leave date that is not known does not
 * end anything and is never taken for "none".
 *
 * <p>Graph's dates are instants; the day is the one that the rules' zone has at that instant. The whole last day counts.
 *
 * @see <a href="https://learn.microsoft.com/graph/tutorial-lifecycle-workflows-set-employeeleavedatetime">
 *     employeeLeaveDateTime</a>
 */
public final class Lifecycle {

    static final String ACCOUNT_ENABLED = "accountEnabled";
    static final String LEAVE_DATE = "employeeLeaveDateTime";
    static final String HIRE_DATE = "employeeHireDate";

    private final LifecycleRules rules;

    /** A lifecycle by these rules. */
    public Lifecycle(LifecycleRules rules) {
        this.rules = rules;
    }

    /** The state of a whole user (merged, not a delta) at an instant. */
    public LifecycleState at(GraphUser user, Instant now) {
        GraphProperties properties = user.properties();
        Presence<Instant> leaveDate = leaveDate(properties);
        Optional<Boolean> enabled = properties.flag(ACCOUNT_ENABLED).toOptional();
        if (enabled.isEmpty()) {
            return inactive("It is not known whether the account is enabled: no accountEnabled", leaveDate);
        }
        if (!enabled.get()) {
            return inactive("The account is disabled: accountEnabled is false", leaveDate);
        }
        Optional<LocalDate> lastDay = leaveDate.toOptional().map(this::day);
        if (lastDay.isPresent() && !now.isBefore(endOf(lastDay.get()))) {
            return inactive("The last day is over: " + inZone(lastDay.get()), leaveDate);
        }
        return beforeEnd(properties, lastDay, leaveDate, now);
    }

    /**
     * The instant at which a person who is not hired yet becomes visible; empty when the hire date does not matter or is not
     * known. Who is visible already stays so, whatever the hire date becomes: to disappear would mean to leave.
     */
    public Optional<Instant> visibleFrom(GraphUser user) {
        Duration before = rules.visibleBeforeHire().orElse(Duration.ZERO);
        // Days of the calendar: one of them may have 23 or 25 hours.
        return firstDay(user.properties())
                .map(day -> startOf(day.minusDays(before.toDays())).minus(before.minusDays(before.toDays())));
    }

    private LifecycleState beforeEnd(
            GraphProperties properties, Optional<LocalDate> lastDay, Presence<Instant> leaveDate, Instant now) {
        Optional<Instant> end = lastDay.map(this::endOf);
        Optional<LocalDate> firstDay = firstDay(properties);
        Optional<Instant> start = firstDay.map(this::startOf);
        if (start.isPresent() && now.isBefore(start.get())) {
            boolean everActive = end.isEmpty() || start.get().isBefore(end.get());
            String reason = "The first day has not come: " + inZone(firstDay.get());
            return new LifecycleState(false, reason, leaveDate, everActive ? start : Optional.empty());
        }
        return new LifecycleState(true, "The account is enabled" + words(lastDay, leaveDate), leaveDate, end);
    }

    private String words(Optional<LocalDate> lastDay, Presence<Instant> leaveDate) {
        if (lastDay.isPresent()) {
            return "; the last day is " + inZone(lastDay.get());
        }
        return leaveDate.isKnown() ? "; there is no leave date" : "; it is not known whether there is a leave date";
    }

    private static LifecycleState inactive(String reason, Presence<Instant> leaveDate) {
        return new LifecycleState(false, reason, leaveDate, Optional.empty());
    }

    private Presence<Instant> leaveDate(GraphProperties properties) {
        Presence<Instant> leaveDate = properties.instant(LEAVE_DATE);
        boolean blankSaysNothing = leaveDate instanceof Presence.Cleared<Instant> && !rules.leaveDateReadable();
        return blankSaysNothing ? new Presence.NotMentioned<>() : leaveDate;
    }

    private Optional<LocalDate> firstDay(GraphProperties properties) {
        return rules.visibleBeforeHire().isPresent()
                ? properties.instant(HIRE_DATE).toOptional().map(this::day)
                : Optional.empty();
    }

    private LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, rules.zone());
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(rules.zone()).toInstant();
    }

    private Instant endOf(LocalDate lastDay) {
        return startOf(lastDay.plusDays(1));
    }

    private String inZone(LocalDate day) {
        return day + " (" + rules.zone() + ")";
    }
}
