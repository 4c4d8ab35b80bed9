package dev.scimbridge.projection;

import dev.scimbridge.scim.filter.Condition;
import dev.scimbridge.scim.schema.Attribute;
import dev.scimbridge.scim.schema.ResolvedPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All resources that can satisfy a condition, and perhaps others, by the indexes alone; empty if these say nothing. */
final class Candidates implements Condition.Visitor<Optional<List<ServedResource>>> {

    private final Map<String, KeyIndex> indexes;

    /** The way to the element that paths start at; empty at the resource itself. */
    private final List<Attribute> prefix;

    private Candidates(Map<String, KeyIndex> indexes, List<Attribute> prefix) {
        this.indexes = indexes;
        this.prefix = prefix;
    }

    static Optional<List<ServedResource>> of(Condition condition, Map<String, KeyIndex> indexes) {
        return condition.accept(new Candidates(indexes, List.of()));
    }

    @Override
    public Optional<List<ServedResource>> and(Condition.And and) {
        return and.terms().stream()
                .flatMap(term -> term.accept(this).stream())
                .min(Comparator.comparingInt(List::size));
    }

    @Override
    public Optional<List<ServedResource>> or(Condition.Or or) {
        Set<ServedResource> union = new LinkedHashSet<>();
        for (Condition term : or.terms()) {
            Optional<List<ServedResource>> candidates = term.accept(this);
            if (candidates.isEmpty()) {
                return Optional.empty();
            }
            union.addAll(candidates.get());
        }
        return Optional.of(List.copyOf(union));
    }

    @Override
    public Optional<List<ServedResource>> not(Condition.Not not) {
        return Optional.empty();
    }

    @Override
    public Optional<List<ServedResource>> constant(Condition.Constant constant) {
        return constant.value() ? Optional.empty() : Optional.of(List.of());
    }

    @Override
    public Optional<List<ServedResource>> match(Condition.Match match) {
        KeyIndex index = indexes.get(path(match.path()).toString());
        return index == null ? Optional.empty() : index.find(match.operator(), match.operand());
    }

    @Override
    public Optional<List<ServedResource>> present(Condition.Present present) {
        return Optional.empty();
    }

    @Override
    public Optional<List<ServedResource>> anyElement(Condition.AnyElement anyElement) {
        ResolvedPath path = path(anyElement.path());
        return anyElement.condition().accept(new Candidates(indexes, path.steps()));
    }

    private ResolvedPath path(ResolvedPath path) {
        List<Attribute> steps = new ArrayList<>(prefix);
        steps.addAll(path.steps());
        return new ResolvedPath(steps);
    }
}
