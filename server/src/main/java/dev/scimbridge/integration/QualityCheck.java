package dev.scimbridge.integration;

import dev.scimbridge.graph.GraphUser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Looks at the data of all people in scope together. */
final class QualityCheck {

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{1,14}");

    private final Set<String> people;
    private final Map<String, Set<Quality>> found = new HashMap<>();
    private final Map<String, String> managers = new HashMap<>();
    private final Map<String, List<String>> byMail = new HashMap<>();
    private final Map<String, List<String>> byNumber = new HashMap<>();
    private final Map<String, List<String>> byUserName = new HashMap<>();

    /**
     * Nobody has been looked at.
     *
     * @param people the ids of everybody in scope
     */
    QualityCheck(Set<String> people) {
        this.people = people;
    }

    /** Takes in a person in scope, as served and as Graph told. */
    void add(ServedPerson person, GraphUser user) {
        String id = person.id();
        same(byMail, person.mail(), id);
        same(byNumber, person.employeeNumber(), id);
        same(byUserName, person.userName(), id);
        note(person.mail().isEmpty(), id, Quality.NO_MAIL);
        note(person.department().isEmpty(), id, Quality.NO_DEPARTMENT);
        note(person.phones().stream().anyMatch(phone -> !E164.matcher(phone).matches()), id, Quality.PHONE_NOT_E164);
        ofGraph(user);
    }

    private static void same(Map<String, List<String>> ids, String value, String id) {
        if (!value.isEmpty()) {
            ids.merge(value.toLowerCase(Locale.ROOT), List.of(id), QualityCheck::both);
        }
    }

    private static List<String> both(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private void ofGraph(GraphUser user) {
        String id = user.id();
        Function<String, String> text =
                name -> user.properties().text(name).toOptional().orElse("");
        String manager = text.apply(GraphUser.MANAGER);
        note(manager.isEmpty(), id, Quality.NO_MANAGER);
        note(!manager.isEmpty() && !people.contains(manager), id, Quality.MANAGER_OUT_OF_SCOPE);
        if (people.contains(manager)) {
            managers.put(id, manager);
        }
        boolean external = text.apply("userPrincipalName").contains("#EXT#");
        note(external || text.apply("userType").equalsIgnoreCase("Guest"), id, Quality.GUEST);
        boolean disabled = user.properties()
                .flag("accountEnabled")
                .toOptional()
                .filter(enabled -> !enabled)
                .isPresent();
        boolean nameless =
                text.apply("givenName").isEmpty() && text.apply("surname").isEmpty();
        note(disabled && nameless, id, Quality.LOOKS_LIKE_A_MAILBOX);
        note(user.isTombstone(), id, Quality.TOMBSTONE);
    }

    private void note(boolean applies, String id, Quality quality) {
        if (applies) {
            found.computeIfAbsent(id, first -> EnumSet.noneOf(Quality.class)).add(quality);
        }
    }

    /** What is to be said of whom, by id; asked for when everybody has been taken in. */
    Map<String, Set<Quality>> result() {
        shared(byMail.values(), Quality.SAME_MAIL);
        shared(byNumber.values(), Quality.SAME_EMPLOYEE_NUMBER);
        shared(byUserName.values(), Quality.SAME_USER_NAME);
        circles();
        return found;
    }

    private void shared(Collection<List<String>> groups, Quality quality) {
        groups.stream().filter(ids -> ids.size() > 1).forEach(ids -> ids.forEach(id -> note(true, id, quality)));
    }

    /** Follows each chain of managers once, so that all of them together take linear time. */
    private void circles() {
        Set<String> settled = new HashSet<>();
        for (String start : managers.keySet()) {
            Set<String> chain = new HashSet<>();
            String person = start;
            while (person != null && !settled.contains(person) && chain.add(person)) {
                person = managers.get(person);
            }
            if (person != null && chain.contains(person)) {
                String first = person;
                do {
                    note(true, person, Quality.CIRCULAR_MANAGERS);
                    person = managers.getOrDefault(person, first);
                } while (!person.equals(first));
            }
            settled.addAll(chain);
        }
    }
}
