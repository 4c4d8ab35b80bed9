package dev.scimbridge.conformance.learn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.filter.Filter;
import dev.scimbridge.conformance.filter.Truth;
import dev.scimbridge.conformance.model.AttributePath;
import dev.scimbridge.conformance.model.Resource;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Picks, from what a population shows, values that tell a right server from a wrong one. */
public final class Samples {
    private static final int MOST_RESOURCES = 200;
    private static final int MOST_VALUES = 40;
    private static final int BIGGEST_ANSWER = 200;

    private final Population population;

    /** Looks at the first resources of the population only, so that picking stays cheap. */
    public Samples(Population population) {
        List<Resource> all = population.resources();
        this.population = new Population(
                population.type(), all.subList(0, Math.min(all.size(), MOST_RESOURCES)), population.complete());
    }

    /** The distinct values seen at a path, at most forty. */
    public List<JsonNode> values(AttributePath path) {
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

    /** Of the candidates that match some resources and not all, the one told from most of its rivals. */
    public Optional<Choice> mostTelling(List<Candidate> candidates) {
        return candidates.stream()
                .map(candidate -> new Choice(candidate.filter(), rate(candidate.filter()), rivalsTold(candidate)))
                .filter(choice -> choice.rated().isTelling())
                .max(Comparator.comparingLong(Choice::rivals)
                        .thenComparing(choice -> choice.rated().certain()));
    }

    /**
     * A telling filter.
     *
     * @param rivals how many of its rivals would give another answer
     */
    public record Choice(Filter filter, Rated rated, long rivals) {}

    private long rivalsTold(Candidate candidate) {
        return candidate.rivals().stream()
                .filter(rival -> population.resources().stream()
                        .anyMatch(resource ->
                                differ(candidate.filter().judge(resource.json()), rival.judge(resource.json()))))
                .count();
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
        return new Rated(filter, count(filter, Truth.TRUE), count(filter, Truth.FALSE));
    }

    private long count(Filter filter, Truth truth) {
        return population.resources().stream()
                .filter(resource -> filter.judge(resource.json()) == truth)
                .count();
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
