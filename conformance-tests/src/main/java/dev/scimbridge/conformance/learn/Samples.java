package dev.scimbridge.conformance.learn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.filter.Filter;
import dev.scimbridge.conformance.filter.Truth;
import dev.scimbridge.conformance.model.AttributePath;
import dev.scimbridge.conformance.model.Resource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Picks, from what a population shows, values that tell a right server from a wrong one. */
public final class Samples {
    private static final int MOST_RESOURCES = 100;
    private static final int MOST_VALUES = 20;
    private static final int BIGGEST_ANSWER = 200;

    private final Population population;
    private final Map<String, List<JsonNode>> values = new HashMap<>();
    private final Map<String, Rated> rated = new HashMap<>();

    /** Looks at the first resources of the population only, so that picking stays cheap. */
    public Samples(Population population) {
        List<Resource> all = population.resources();
        this.population = new Population(
                population.type(), all.subList(0, Math.min(all.size(), MOST_RESOURCES)), population.complete());
    }

    /** The distinct values seen at a path, at most twenty. */
    public List<JsonNode> values(AttributePath path) {
        return values.computeIfAbsent(path.qualified(), text -> gather(path));
    }

    private List<JsonNode> gather(AttributePath path) {
        Set<JsonNode> values = new LinkedHashSet<>();
        for (Resource resource : population.resources()) {
            values.addAll(path.values(resource.json()));
            if (values.size() >= MOST_VALUES) {
                break;
            }
        }
        return List.copyOf(values);
    }

    /**
     * A filter, and those it must not be confused with.
     *
     * @param rivals the same attribute and value with other operators, or the same filter read in another way
     */
    public record Candidate(Filter filter, List<Filter> rivals) {}

    /** Of the candidates that match some resources and not all, the first that is told from all or most of its rivals. */
    public Optional<Choice> mostTelling(List<Candidate> candidates) {
        Choice best = null;
        for (Candidate candidate : candidates) {
            Rated rated = rate(candidate.filter());
            if (!rated.isTelling()) {
                continue;
            }
            Choice choice = new Choice(
                    candidate.filter(),
                    rated,
                    rivalsTold(candidate),
                    candidate.rivals().size());
            if (choice.tellsAll()) {
                return Optional.of(choice);
            }
            if (best == null || choice.isBetterThan(best)) {
                best = choice;
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * A telling filter.
     *
     * @param rivals how many of its rivals would give another answer
     * @param ofRivals how many rivals it has
     */
    public record Choice(Filter filter, Rated rated, long rivals, long ofRivals) {
        /** True if none of its rivals would give the same answer. */
        public boolean tellsAll() {
            return rivals == ofRivals;
        }

        private boolean isBetterThan(Choice other) {
            return rivals > other.rivals || (rivals == other.rivals && rated.certain() > other.rated.certain());
        }
    }

    private long rivalsTold(Candidate candidate) {
        List<Truth> truths = population.resources().stream()
                .map(resource -> candidate.filter().judge(resource.json()))
                .toList();
        return candidate.rivals().stream()
                .filter(rival -> isTold(truths, rival))
                .count();
    }

    private boolean isTold(List<Truth> truths, Filter rival) {
        List<Resource> resources = population.resources();
        for (int i = 0; i < truths.size(); i++) {
            Truth truth = truths.get(i);
            if (truth != Truth.UNCLEAR
                    && differ(truth, rival.judge(resources.get(i).json()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean differ(Truth one, Truth other) {
        return one != other && one != Truth.UNCLEAR && other != Truth.UNCLEAR;
    }

    /** The first path with a telling filter, and that filter. */
    public Optional<Filter> first(
            List<AttributePath> paths, Function<AttributePath, List<? extends Filter>> candidates) {
        return paths.stream()
                .flatMap(path -> best(candidates.apply(path)).stream())
                .findFirst();
    }

    /** Of the filters that match some resources and not all, the one that leaves least in doubt. */
    public Optional<Filter> best(List<? extends Filter> candidates) {
        return candidates.stream()
                .map(this::rate)
                .filter(Rated::isTelling)
                .max(Comparator.comparingLong(Rated::certain))
                .map(Rated::filter);
    }

    private Rated rate(Filter filter) {
        return rated.computeIfAbsent(filter.text(), text -> count(filter));
    }

    private Rated count(Filter filter) {
        long matching = 0;
        long others = 0;
        for (Resource resource : population.resources()) {
            Truth truth = filter.judge(resource.json());
            matching += truth == Truth.TRUE ? 1 : 0;
            others += truth == Truth.FALSE ? 1 : 0;
        }
        return new Rated(filter, matching, others);
    }

    /** How many resources match a filter for certain, and how many do not. */
    public record Rated(Filter filter, long matching, long others) {
        boolean isTelling() {
            return matching > 0 && matching <= BIGGEST_ANSWER && others > 0;
        }

        long certain() {
            return matching + others;
        }
    }
}
