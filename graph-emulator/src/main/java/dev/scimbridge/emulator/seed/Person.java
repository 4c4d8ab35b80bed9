package dev.scimbridge.emulator.seed;

import dev.scimbridge.emulator.seed.Names.City;
import dev.scimbridge.emulator.seed.Names.Culture;
import dev.scimbridge.emulator.seed.Names.Name;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** One synthetic person; everything follows from the seed and the row. */
record Person(int row, Scramble scramble, Culture culture) {

    static final String DOMAIN = "synthetic.example";

    static final List<String> DEPARTMENTS = List.of(
            "Finance",
            "Legal",
            "Sales",
            "Marketing",
            "Engineering",
            "Research",
            "Operations",
            "Human Resources",
            "IT",
            "Logistics",
            "Customer Service",
            "Production");

    /** Every {@code CONTRACTOR_STEP}-th person from {@code FIRST_CONTRACTOR} on is a contractor. */
    static final int CONTRACTOR_STEP = 20;

    static final int FIRST_CONTRACTOR = 5;

    /** How many reports a manager has. */
    static final int SPAN = 8;

    private static final List<String> TITLES = List.of(
            "Assistant", "Specialist", "Senior Specialist", "Analyst", "Coordinator", "Consultant", "Engineer", "Lead");

    private static final LocalDate FIRST_HIRE = LocalDate.of(1999, 1, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

    /** What a number is drawn for; each has its own sequence. */
    private enum Aspect {
        GIVEN,
        FAMILY,
        CITY,
        PHONE,
        MOBILE,
        HIRED,
        LEAVES,
        TITLE,
        OFFICE,
        ENABLED,
        GUEST,
        STREET,
        SYNCED,
        PASSWORD
    }

    Name given() {
        return culture.given().get(pick(Aspect.GIVEN, culture.given().size()));
    }

    Name family() {
        return culture.family().get(pick(Aspect.FAMILY, culture.family().size()));
    }

    String displayName() {
        return culture.familyFirst()
                ? family().written() + " " + given().written()
                : given().written() + " " + family().written();
    }

    /** The part of the sign-in name before the @; ends in the row number, which makes it unique. */
    String nickname() {
        return (given().ascii() + "." + family().ascii()).toLowerCase(Locale.ROOT) + (row + 1);
    }

    String userPrincipalName() {
        return nickname() + "@" + DOMAIN;
    }

    City city() {
        return culture.cities().get(pick(Aspect.CITY, culture.cities().size()));
    }

    String street() {
        return (1 + pick(Aspect.STREET, 200)) + " Example Street";
    }

    String department() {
        return DEPARTMENTS.get(row % DEPARTMENTS.size());
    }

    String jobTitle() {
        return row == 0 ? "President" : TITLES.get(pick(Aspect.TITLE, TITLES.size())) + ", " + department();
    }

    String phone() {
        return culture.phonePrefix() + " 555 " + (1_000_000 + pick(Aspect.PHONE, 9_000_000));
    }

    boolean hasMobile() {
        return pick(Aspect.MOBILE, 3) > 0;
    }

    String mobile() {
        return culture.phonePrefix() + " 5550 " + (100_000 + pick(Aspect.MOBILE, 900_000));
    }

    String office() {
        return (1 + pick(Aspect.OFFICE, 40)) + "/" + (1000 + pick(Aspect.OFFICE, 3000));
    }

    boolean isEnabled() {
        return row == 0 || pick(Aspect.ENABLED, 50) > 0;
    }

    boolean isGuest() {
        return row > 0 && pick(Aspect.GUEST, 60) == 0;
    }

    boolean isContractor() {
        return row % CONTRACTOR_STEP == FIRST_CONTRACTOR;
    }

    boolean isSynced() {
        return !isGuest() && pick(Aspect.SYNCED, 4) > 0;
    }

    boolean leaves() {
        return pick(Aspect.LEAVES, 40) == 0;
    }

    String employeeId() {
        return "E" + (100_000 + row);
    }

    Instant hired() {
        int days = (int) (TODAY.toEpochDay() - FIRST_HIRE.toEpochDay());
        return atUtc(FIRST_HIRE.plusDays(pick(Aspect.HIRED, days)), 8);
    }

    Instant created() {
        return hired().minusSeconds(7 * 86_400L);
    }

    /** From a year before to a year after the (fixed) day on which the data was made. */
    Instant left() {
        return atUtc(TODAY.plusDays(pick(Aspect.LEAVES, 731) - 365L), 22);
    }

    Instant passwordChanged() {
        return atUtc(TODAY.minusDays(pick(Aspect.PASSWORD, 365)), 6);
    }

    String costCenter() {
        return "CC-" + (1000 + row % DEPARTMENTS.size() * 100 + pick(Aspect.OFFICE, 9));
    }

    private static Instant atUtc(LocalDate day, int hour) {
        return day.atTime(hour, 0).toInstant(ZoneOffset.UTC);
    }

    private int pick(Aspect aspect, int bound) {
        return scramble.pick(row, aspect.name().hashCode(), bound);
    }
}
