package dev.scimbridge.conformance.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.filter.Filter;
import dev.scimbridge.conformance.filter.Truth;
import dev.scimbridge.conformance.learn.Samples;
import dev.scimbridge.conformance.model.AttributePath;
import dev.scimbridge.conformance.model.Resource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Three simple filters, chosen so that the ways of combining them select different resources. */
final class FilterLogic {
    private static final int MOST_FILTERS = 10;

    private final Scim scim;
    private final List<Resource> resources;
    private final List<Filter> chosen;

    FilterLogic(Scim scim) {
        this.scim = scim;
        this.resources = scim.mainPopulation().resources();
        this.chosen = choose(simple());
    }

    Filter first() {
        return chosen.get(0);
    }

    Filter second() {
        return chosen.get(1);
    }

    Filter third() {
        return chosen.get(2);
    }

    /** Probes the filter, if it selects something else than each of those that a server may take it for. */
    void demandTold(Filter filter, Filter... rivals) {
        for (Filter rival : rivals) {
            if (selected(filter).equals(selected(rival))) {
                scim.skip("no values tell " + filter.text() + " from " + rival.text());
            }
        }
        FilterProbe.onMainType(scim).demandSelects(filter);
    }

    /** For each attribute the eq that selects most, but not more than two thirds. */
    private List<Filter> simple() {
        Samples samples = scim.samples(scim.mainType());
        List<Filter> filters = new ArrayList<>();
        for (AttributePath path : FilterPaths.ofType(scim, "boolean", "string")) {
            Filter best = null;
            int most = 1;
            for (JsonNode value : path.multiValued() ? List.<JsonNode>of() : samples.values(path)) {
                Filter filter = Filter.eq(path, value);
                int size = isCertain(filter) ? selected(filter).cardinality() : 0;
                if (size > most && size * 3 <= resources.size() * 2) {
                    most = size;
                    best = filter;
                }
            }
            Optional.ofNullable(best).ifPresent(filters::add);
            if (filters.size() == MOST_FILTERS) {
                break;
            }
        }
        return filters;
    }

    private boolean isCertain(Filter filter) {
        return resources.stream().noneMatch(resource -> filter.judge(resource.json()) == Truth.UNCLEAR);
    }

    private BitSet selected(Filter filter) {
        BitSet selected = new BitSet();
        for (int i = 0; i < resources.size(); i++) {
            selected.set(i, filter.judge(resources.get(i).json()) == Truth.TRUE);
        }
        return selected;
    }

    /** The first three that tell apart every way of combining them. */
    private List<Filter> choose(List<Filter> filters) {
        List<BitSet> sets = filters.stream().map(this::selected).toList();
        for (int x = 0; x < sets.size(); x++) {
            for (int y = 0; y < sets.size(); y++) {
                for (int z = 0; z < sets.size(); z++) {
                    if (x != y && y != z && x != z && tells(sets.get(x), sets.get(y), sets.get(z))) {
                        return List.of(filters.get(x), filters.get(y), filters.get(z));
                    }
                }
            }
        }
        throw scim.skipped("no three attributes have values that tell the ways of combining them apart");
    }

    private static boolean tells(BitSet x, BitSet y, BitSet z) {
        boolean both = x.intersects(y) && !and(x, y).equals(x) && !and(x, y).equals(y);
        boolean precedence = !or(x, and(y, z)).equals(and(or(x, y), z));
        return both && precedence && !or(and(x, y), z).equals(and(x, or(y, z)));
    }

    private static BitSet and(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return both;
    }

    private static BitSet or(BitSet one, BitSet other) {
        BitSet either = (BitSet) one.clone();
        either.or(other);
        return either;
    }
}
