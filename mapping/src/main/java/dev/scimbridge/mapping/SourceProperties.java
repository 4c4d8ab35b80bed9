package dev.scimbridge.mapping;

import java.util.List;
import java.util.stream.Stream;

/**
 * The Graph properties that a mapping reads, for {@code $select}.
 *
 * @param required what Graph is known to support in a delta query
 * @param optional what Graph may refuse there: without one of these the mapping leaves out what depends on it
 */
public record SourceProperties(List<String> required, List<String> optional) {

    /** Copies the lists. */
    public SourceProperties {
        required = List.copyOf(required);
        optional = List.copyOf(optional);
    }

    /** All of them, the required ones first. */
    public List<String> all() {
        return Stream.concat(required.stream(), optional.stream()).toList();
    }
}
