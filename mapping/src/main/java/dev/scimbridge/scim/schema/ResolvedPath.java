package dev.scimbridge.scim.schema;

import java.util.List;
import java.util.stream.Stream;

/**
 * A path whose every step is a known attribute: the way through a resource's JSON, member by member.
 *
 * <p>{@code emails.type} is the steps {@code emails}, {@code type}. An extension is a step like any other, since in JSON
 * it is a member named by its URN: {@code urn:…:enterprise:2.0:User:manager.value} is three steps.
 *
 * @param steps at least one
 */
public record ResolvedPath(List<Attribute> steps) {

    /** @throws IllegalArgumentException if there is no step */
    public ResolvedPath {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("A path has at least one step");
        }
    }

    /** The path of one step. */
    public static ResolvedPath of(Attribute attribute) {
        return new ResolvedPath(List.of(attribute));
    }

    /** The attribute at the end, whose values the path denotes. */
    public Attribute leaf() {
        return steps.get(steps.size() - 1);
    }

    /** This path, and one step further. */
    public ResolvedPath then(Attribute subAttribute) {
        return new ResolvedPath(
                Stream.concat(steps.stream(), Stream.of(subAttribute)).toList());
    }

    /** The path in the schemas' own spelling, as in {@code attributes} and filters: one text per attribute. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(steps.get(0).name());
        for (int i = 1; i < steps.size(); i++) {
            boolean afterUrn = i == 1 && text.indexOf(":") >= 0;
            text.append(afterUrn ? ':' : '.').append(steps.get(i).name());
        }
        return text.toString();
    }
}
