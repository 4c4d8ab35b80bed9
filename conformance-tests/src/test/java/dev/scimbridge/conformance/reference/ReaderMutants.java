package dev.scimbridge.conformance.reference;

import dev.scimbridge.conformance.profile.Reader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Mutants that some readers stumble over, and which readers those are. */
public final class ReaderMutants {
    private ReaderMutants() {}

    /** Mutant → the readers that would not see everything. MIDPOINT stumbles over any server with more than 25 Users. */
    public static Map<Mutant, List<Reader>> all() {
        Map<Mutant, List<Reader>> all = new TreeMap<>((one, other) -> one.name().compareTo(other.name()));
        all.put(
                new Mutant("right", Features.everything(), Set.of(), Mutant.Way.STRAIGHT, Set.of(), Mutant.BASE),
                List.of());
        all.put(
                new Mutant("pages-of-40", small(), Set.of(), Mutant.Way.STRAIGHT, Set.of(), Mutant.BASE),
                List.of(Reader.OKTA, Reader.CONNID));
        all.put(
                Mutant.ofLists(
                        "total-as-text",
                        (call, list) -> list.put(
                                "totalResults", list.path("totalResults").asText())),
                List.of(Reader.OKTA, Reader.SAILPOINT, Reader.ENTRA));
        all.put(
                Mutant.ofResources("users-without-groups", resource -> resource.remove("groups")),
                List.of(Reader.SAILPOINT));
        all.put(Mutant.inside(Defect.NAMES_CASE_SENSITIVE), List.of(Reader.CONNID));
        all.put(
                Mutant.ofLists("null-instead-of-empty-resources", (call, list) -> {
                    if (list.path("Resources").isEmpty()) {
                        list.putNull("Resources");
                    }
                }),
                List.of(Reader.ENTRA));
        return all;
    }

    private static Features small() {
        return new Features(true, true, true, true, true, true, 40, Features.Writes.NONE, Features.Me.NONE, 60);
    }
}
