package dev.scimbridge.projection;

import dev.scimbridge.scim.filter.Condition;
import dev.scimbridge.scim.schema.Attribute;
import dev.scimbridge.scim.schema.ResolvedPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds resources by the indexes alone; empty if these say nothing about a condition. */
final class Candidates implements Condition.Visitor<Optional<Candidates.Found>> {

    /**
     * All resources that can satisfy a condition.
     *
     * @param rest what they have to satisfy besides, as a condition on the whole resource; empty if they do satisfy it
     */
    record Found(List<ServedResource> resources, Optional<Condition> rest) {}

    private static final Comparator<Found> FEWER =
            Comparator.comparingInt(found -> found.resources().size());

    private final Map<String, MadeOnce<KeyIndex>> indexes;

    /** The way to the element that paths start at; empty at the resource itself. */
    private final List<Attribute> prefix;

    private Candidates(Map<String, MadeOnce<KeyIndex>> indexes, List<Attribute> prefix) {
        this.indexes = indexes;
        this.prefix = prefix;
    }

    static Optional<Found> of(Condition condition, Map<String, MadeOnce<KeyIndex>> indexes) {
        return condition.accept(new Candidates(indexes, List.of()));
    }

    /**
     * Those whom every term finds that finds some; they have to be asked what they were not found by. Within a value path
     * they are asked everything when several terms find: each may have found another element of the same resource.
     */
    @Override
    public Optional<Found> and(Condition.And and) {
        List<Found> all = new ArrayList<>();
        List<Condition> rest = new ArrayList<>();
        for (Condition term : and.terms()) {
            Optional<Found> found = term.accept(this);
            found.ifPresent(all::add);
            found.map(Found::rest).orElse(Optional.of(term)).ifPresent(rest::add);
        }
        boolean ofSeveralElements = all.size() > 1 && prefix.stream().anyMatch(Attribute::multiValued);
        List<Condition> asked = ofSeveralElements ? and.terms() : rest;
        return all.stream()
                .sorted(FEWER)
                .map(Found::resources)
                .reduce(Candidates::inBoth)
                .map(resources -> new Found(
                        resources, asked.isEmpty() ? Optional.empty() : Optional.of(new Condition.And(asked))));
    }

    private static List<ServedResource> inBoth(List<ServedResource> fewer, List<ServedResource> others) {
        Set<ServedResource> known = new HashSet<>(others);
        return fewer.stream().filter(known::contains).toList();
    }

    @Override
    public Optional<Found> or(Condition.Or or) {
        Set<ServedResource> union = new LinkedHashSet<>();
        boolean asked = false;
        for (Condition term : or.terms()) {
            Optional<Found> found = term.accept(this);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            union.addAll(found.get().resources());
            asked |= found.get().rest().isPresent();
        }
        return Optional.of(new Found(List.copyOf(union), asked ? Optional.of(or) : Optional.empty()));
    }

    @Override
    public Optional<Found> not(Condition.Not not) {
        return Optional.empty();
    }

    @Override
    public Optional<Found> constant(Condition.Constant constant) {
        return constant.value() ? Optional.empty() : Optional.of(new Found(List.of(), Optional.empty()));
    }

    @Override
    public Optional<Found> match(Condition.Match match) {
        MadeOnce<KeyIndex> index = indexes.get(path(match.path()).toString());
        return index == null
                ? Optional.empty()
                : index.get().find(match.operator(), match.operand()).map(found -> new Found(found, Optional.empty()));
    }

    @Override
    public Optional<Found> present(Condition.Present present) {
        return Optional.empty();
    }

    /** The index of a path holds the keys of all elements: what is found by one key needs no second look. */
    @Override
    public Optional<Found> anyElement(Condition.AnyElement anyElement) {
        ResolvedPath path = path(anyElement.path());
        return anyElement
                .condition()
                .accept(new Candidates(indexes, path.steps()))
                .map(found -> new Found(found.resources(), found.rest().map(inside -> anyElement)));
    }

    private ResolvedPath path(ResolvedPath path) {
        List<Attribute> steps = new ArrayList<>(prefix);
        steps.addAll(path.steps());
        return new ResolvedPath(steps);
    }
}
