package dev.scimbridge.conformance.run;

import dev.scimbridge.conformance.requirement.Level;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which requirements are checked.
 *
 * @param weakest requirements of this level and stronger
 * @param only if not empty, requirements with these ids or tags
 * @param except requirements with these ids are left out
 */
public record Selection(Level weakest, Set<String> only, Set<String> except) {
    /** Without exceptions. */
    public Selection(Level weakest, Set<String> only) {
        this(weakest, only, Set.of());
    }

    /** Everything. */
    public static Selection all() {
        return new Selection(Level.RECOMMENDATION, Set.of());
    }

    /** Names that nothing has: what was meant would be left out, and nobody would see it. */
    public Set<String> unknown() {
        Set<String> ids = new TreeSet<>();
        Set<String> tags = new TreeSet<>();
        for (Requirement requirement : ConformanceRun.catalogue()) {
            ids.add(requirement.id());
            tags.addAll(Set.of(requirement.tags()));
        }
        Set<String> unknown = new TreeSet<>(only);
        unknown.removeAll(tags);
        unknown.addAll(except);
        unknown.removeAll(ids);
        return unknown;
    }

    public boolean includes(Requirement requirement) {
        return requirement.level().atLeast(weakest)
                && !except.contains(requirement.id())
                && (only.isEmpty() || isNamed(requirement));
    }

    private boolean isNamed(Requirement requirement) {
        return only.contains(requirement.id())
                || Set.of(requirement.tags()).stream().anyMatch(only::contains);
    }
}
