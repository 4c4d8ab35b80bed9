package dev.scimbridge.projection;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.filter.Condition;
import dev.scimbridge.scim.schema.ResolvedPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A page of a list, asked for by position (RFC 7644 §3.4.2.4).
 *
 * @param list names the list: equal for queries that differ in position and count alone
 * @param targets where the resources are, in this order unless they are sorted
 * @param descending the direction of the targets' sort keys
 * @param startIndex of the first resource, from 1
 * @param count the most resources that the page may have; 0 asks for the total alone
 * @param glance whether the client is given none of it, as by HEAD: it belongs to no walk, and nobody has read it
 */
public record Query(String list, List<Target> targets, boolean descending, long startIndex, int count, boolean glance) {

    /**
     * The resources of one type that belong to a list.
     *
     * @param filter what they satisfy; empty for all
     * @param sortBy the path of a simple attribute; empty for the order by id
     */
    public record Target(ResourceType type, Optional<Condition> filter, Optional<ResolvedPath> sortBy) {}

    /** @throws IllegalArgumentException if startIndex is below 1 or count below 0 */
    public Query {
        targets = List.copyOf(targets);
        if (startIndex < 1 || count < 0) {
            throw new IllegalArgumentException("startIndex " + startIndex + ", count " + count);
        }
    }

    /** A page that is given to the client. */
    public Query(String list, List<Target> targets, boolean descending, long startIndex, int count) {
        this(list, targets, descending, startIndex, count, false);
    }

    /** All resources of a type, by id. */
    public static Query all(ResourceType type, long startIndex, int count) {
        Target target = new Target(type, Optional.empty(), Optional.empty());
        return new Query(type.endpoint(), List.of(target), false, startIndex, count);
    }

    /** The same list from another position. */
    Query from(long otherStart) {
        return new Query(list, targets, descending, otherStart, count, glance);
    }

    /** The same for a client that is given none of it. */
    public Query asGlance() {
        return new Query(list, targets, descending, startIndex, count, true);
    }

    /** Whether everything of its types belongs to the list. */
    boolean isWhole() {
        for (Target target : targets) {
            if (target.filter().isPresent()) {
                return false;
            }
        }
        return true;
    }

    /** The list for operators: {@code Users}, {@code Users and Groups, filtered, sorted}. No value of a filter is in it. */
    String words() {
        String types = targets.stream()
                .map(target -> target.type().endpoint().substring(1))
                .collect(Collectors.joining(" and "));
        return types + (isWhole() ? "" : ", filtered") + (isSorted() ? ", sorted" : "");
    }

    boolean isSorted() {
        for (Target target : targets) {
            if (target.sortBy().isPresent()) {
                return true;
            }
        }
        return false;
    }
}
