package dev.scimbridge.chaos;

import dev.scimbridge.emulator.directory.Directory;
import dev.scimbridge.emulator.directory.DirectoryObject;
import dev.scimbridge.emulator.directory.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Days of a company: people join, move, marry, leave and come back, and somebody edits the groups. */
public final class CompanyLife {

    private static final List<String> DEPARTMENTS =
            List.of("Sales", "Legal", "Research", "Kitchen", "Støtte", "Finance");
    private static final List<String> SURNAMES = List.of("Bæk", "Sørensen", "Okafor", "Nguyễn", "García", "Smith");
    private static final int MOST_EVENTS_A_DAY = 7;
    private static final int FEWEST_PEOPLE = 40;

    private final Directory directory;
    private final String included;
    private final Random random;
    private final Clock clock;
    private final Map<String, Integer> counts = new TreeMap<>();
    private int joined;

    /**
     * A company.
     *
     * @param included the group that always stays
     * @param random decides everything
     */
    public CompanyLife(Directory directory, String included, Random random, Clock clock) {
        this.directory = directory;
        this.included = included;
        this.random = random;
        this.clock = clock;
    }

    /** How often each kind of event has happened. */
    public Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    /** The events of one day. */
    public void day() {
        for (int events = random.nextInt(MOST_EVENTS_A_DAY + 1); events > 0; events--) {
            event();
        }
    }

    /** One event; days on which somebody is to leave are among them. */
    public void event() {
        switch (random.nextInt(24)) {
            case 0, 1, 2 -> join(Map.of());
            case 3, 4 -> becomeMember(anyUser());
            case 5 -> set("leave date", anyUser(), "employeeLeaveDateTime", date(20));
            case 6 -> set("leave date cleared", anyUser(), "employeeLeaveDateTime", null);
            case 7 -> set("hire date", anyUser(), "employeeHireDate", date(20));
            case 8, 9 -> set("enabled or disabled", anyUser(), "accountEnabled", random.nextInt(3) > 0);
            case 10, 11 -> leave();
            case 12 -> comeBack();
            case 13 -> rehire();
            case 14 -> marry();
            case 15, 16 -> move();
            case 17 -> changeManager();
            case 18 -> {
                count("group renamed");
                directory.setGroup(anyGroup(), "displayName", "Team " + random.nextInt(1_000));
            }
            case 19 -> newGroup();
            case 20 -> nest();
            case 21 -> loseMember();
            case 22 -> loseGroup();
            default -> set("title cleared", anyUser(), "jobTitle", null);
        }
    }

    private void count(String event) {
        counts.merge(event, 1, Integer::sum);
    }

    private void set(String event, String user, String property, @Nullable Object value) {
        count(event);
        directory.setUser(user, property, value);
    }

    private void join(Map<String, ?> known) {
        count("joined");
        joined++;
        Map<String, Object> person = new HashMap<>(Map.of(
                "id",
                id(),
                "displayName",
                "Newcomer " + joined,
                "givenName",
                "Newcomer",
                "surname",
                SURNAMES.get(random.nextInt(SURNAMES.size())),
                "userPrincipalName",
                "newcomer" + joined + "@synthetic.example",
                "department",
                DEPARTMENTS.get(random.nextInt(DEPARTMENTS.size())),
                "employeeId",
                "N" + joined,
                "employeeHireDate",
                date(10)));
        person.putAll(known);
        becomeMember(directory.addUser(person));
    }

    private void becomeMember(String user) {
        String group = anyTrackedGroup();
        if (!isMember(group, user)) {
            count("became a member");
            directory.addMember(group, user);
        }
    }

    private void leave() {
        if (users().size() > FEWEST_PEOPLE) {
            count("deleted");
            directory.delete(Kind.USER, anyUser());
        }
    }

    /** A restore, or an early purge. */
    private void comeBack() {
        List<DirectoryObject> deleted = directory.deleted(Kind.USER);
        if (!deleted.isEmpty()) {
            DirectoryObject back = deleted.get(random.nextInt(deleted.size()));
            if (random.nextInt(4) == 0) {
                count("purged");
                directory.purge(Kind.USER, back.id());
            } else if (directory.user(back.text("userPrincipalName")).isEmpty()) {
                count("restored");
                directory.restore(Kind.USER, back.id());
            }
        }
    }

    /** The same person under a new object. */
    private void rehire() {
        List<DirectoryObject> deleted = directory.deleted(Kind.USER);
        if (!deleted.isEmpty()) {
            DirectoryObject before = deleted.get(random.nextInt(deleted.size()));
            String name = before.text("userPrincipalName");
            if (directory.user(name).isEmpty()) {
                count("rehired");
                join(Map.of(
                        "displayName", before.text("displayName"),
                        "userPrincipalName", name,
                        "employeeId", before.text("employeeId")));
            }
        }
    }

    private void marry() {
        count("renamed");
        String user = anyUser();
        String surname = SURNAMES.get(random.nextInt(SURNAMES.size()));
        directory.patch(
                Kind.USER,
                user,
                Map.of(
                        "surname", surname,
                        "displayName", "Person " + surname,
                        "userPrincipalName", "renamed" + random.nextInt(1_000_000) + "@synthetic.example"));
    }

    private void move() {
        count("moved");
        String user = anyUser();
        directory.patch(
                Kind.USER,
                user,
                Map.of(
                        "department",
                        DEPARTMENTS.get(random.nextInt(DEPARTMENTS.size())),
                        "jobTitle",
                        "Level " + random.nextInt(9)));
        directory.groupsOf(user).stream()
                .filter(group -> !group.id().equals(included))
                .findFirst()
                .ifPresent(group -> directory.removeMember(group.id(), user));
        becomeMember(user);
    }

    private void changeManager() {
        count("manager changed");
        directory.setManager(anyUser(), random.nextInt(4) == 0 ? null : anyUser());
    }

    private void newGroup() {
        count("group added");
        String group = directory.addGroup(Map.of("id", id(), "displayName", "Project " + random.nextInt(1_000)));
        directory.addMember(anyTrackedGroup(), group);
        for (int i = random.nextInt(4); i > 0; i--) {
            String user = anyUser();
            if (!isMember(group, user)) {
                directory.addMember(group, user);
            }
        }
    }

    /** Nests any group in any other, also in a circle, or takes it out. */
    private void nest() {
        String group = anyTrackedGroup();
        String nested = anyTrackedGroup();
        if (!group.equals(nested)) {
            if (isMember(group, nested)) {
                count("unnested");
                directory.removeMember(group, nested);
            } else {
                count("nested");
                directory.addMember(group, nested);
            }
        }
    }

    private void loseMember() {
        String group = anyTrackedGroup();
        var members = directory.members(object(group));
        if (members.size() > 1) {
            count("lost a member");
            directory.removeMember(
                    group, members.get(random.nextInt(members.size())).id());
        }
    }

    /** Only small ones: a company does not close a department every other week. */
    private void loseGroup() {
        String group = anyTrackedGroup();
        if (!group.equals(included) && directory.members(object(group)).size() < 6) {
            count("group deleted");
            directory.delete(Kind.GROUP, group);
        }
    }

    /** The same seed gives the same ids, and so the same order everywhere. */
    private String id() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private String date(int days) {
        return clock.instant()
                .plus(Duration.ofHours(random.nextInt(2 * 24 * days) - 24L * days))
                .toString();
    }

    private boolean isMember(String group, String id) {
        return directory.members(object(group)).stream()
                .anyMatch(link -> link.id().equals(id));
    }

    private DirectoryObject object(String group) {
        return directory.find(Kind.GROUP, group).orElseThrow();
    }

    private String anyUser() {
        return any(users());
    }

    private String anyGroup() {
        return any(live(Kind.GROUP));
    }

    /** The included group or one that it reaches in up to three steps, so that most events matter. */
    private String anyTrackedGroup() {
        String group = included;
        for (int depth = random.nextInt(4); depth > 0; depth--) {
            List<String> nested = directory.members(object(group)).stream()
                    .filter(link -> link.kind() == Kind.GROUP)
                    .map(link -> link.id())
                    .toList();
            if (nested.isEmpty()) {
                return group;
            }
            group = any(nested);
        }
        return group;
    }

    private List<String> users() {
        return live(Kind.USER);
    }

    private List<String> live(Kind kind) {
        List<String> ids = new ArrayList<>();
        for (int slot = 0; slot < directory.slots(kind); slot++) {
            DirectoryObject object = directory.at(kind, slot);
            if (object.isLive()) {
                ids.add(object.id());
            }
        }
        return ids;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
