package dev.scimbridge.conformance.reference;

import java.util.List;
import java.util.stream.Stream;

/** All mutants. */
public final class Mutants {
    private Mutants() {}

    public static List<Mutant> all() {
        return Stream.of(DiscoveryMutants.all(), ListMutants.all(), FilterMutants.all(), ProtocolMutants.all())
                .flatMap(List::stream)
                .toList();
    }
}
