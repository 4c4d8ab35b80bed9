package dev.scimbridge.integration;

import dev.scimbridge.delta.GraphInspector;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.mapping.ScopeCondition;
import dev.scimbridge.mapping.ScopeRules;
import dev.scimbridge.sync.TenantView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks Entra about a person of whom nothing is stored, and stores nothing of the answer. */
final class LiveLook {

    private static final int MOST = 5;
    private static final List<String> SELECT =
            List.of("displayName", "userPrincipalName", "userType", "accountEnabled");

    private final GraphInspector inspector;
    private final TenantView tenant;

    LiveLook(GraphInspector inspector, TenantView tenant) {
        this.inspector = inspector;
        this.tenant = tenant;
    }

    /** The people of this object id, userPrincipalName, mail or display name, the first five. */
    List<LivePerson> at(String text) {
        Set<String> select = new LinkedHashSet<>(SELECT);
        tenant.rules().condition().map(ScopeCondition::properties).ifPresent(select::addAll);
        return inspector.people(text, List.copyOf(select)).stream()
                .limit(MOST)
                .map(this::person)
                .toList();
    }

    private LivePerson person(GraphUser user) {
        Set<String> groups = inspector.securityGroupsOf(user.id());
        ScopeRules rules = tenant.rules();
        List<LivePerson.Membership> memberships = new ArrayList<>();
        rules.includedGroups().stream()
                .sorted()
                .map(id -> membership("include", id, groups))
                .forEach(memberships::add);
        rules.excludedGroups().stream()
                .sorted()
                .map(id -> membership("exclude", id, groups))
                .forEach(memberships::add);
        return new LivePerson(
                user.id(),
                text(user, "userPrincipalName"),
                text(user, "displayName"),
                text(user, "userType"),
                user.properties().flag("accountEnabled").toOptional().orElse(false),
                sentence(user, memberships),
                memberships);
    }

    private LivePerson.Membership membership(String key, String id, Set<String> groups) {
        return new LivePerson.Membership(key, id, tenant.groupName(id), groups.contains(id));
    }

    private static String text(GraphUser user, String property) {
        return user.properties().text(property).toOptional().orElse("");
    }

    private String sentence(GraphUser user, List<LivePerson.Membership> memberships) {
        ScopeRules rules = tenant.rules();
        Optional<String> excluded = rules.excludedPeople().contains(user.id())
                ? Optional.of("named under excludePeople")
                : in("exclude", "excluded", memberships);
        boolean named = rules.includedPeople().contains(user.id());
        Optional<String> included =
                named ? Optional.of("named under includePeople") : in("include", "included", memberships);
        if (included.isEmpty()) {
            return "Out of scope: in no included group, and not named under includePeople.";
        }
        if (excluded.isPresent()) {
            return "Out of scope: " + excluded.get() + ", although " + included.get() + "; exclude wins.";
        }
        boolean fails = !named
                && rules.condition()
                        .filter(condition -> !condition.matches(user))
                        .isPresent();
        if (fails) {
            return "Out of scope: does not satisfy the condition "
                    + rules.condition().orElseThrow() + ", although " + included.get() + ".";
        }
        return "In scope: " + included.get() + "; the next round brings the person, if this one did not.";
    }

    private static Optional<String> in(String key, String kind, List<LivePerson.Membership> memberships) {
        String names = memberships.stream()
                .filter(group -> group.key().equals(key) && group.member())
                .map(LivePerson.Membership::name)
                .collect(Collectors.joining(" and "));
        return names.isEmpty() ? Optional.empty() : Optional.of("in the " + kind + " group " + names);
    }
}
