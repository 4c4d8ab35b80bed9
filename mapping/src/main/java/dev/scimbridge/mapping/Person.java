package dev.scimbridge.mapping;

import dev.scimbridge.graph.GraphProperties;
import org.jspecify.annotations.Nullable;

/** All that one user's resource is made of. */
record Person(String id, GraphProperties properties, UserContext context, ResourceUris uris) {

    /** A text property, or null when there is no value. */
    @Nullable String text(String name) {
        return properties.text(name).toOptional().orElse(null);
    }

    /** A text in a complex property, or null when there is no value. */
    @Nullable String text(String name, String part) {
        return properties.text(name, part).toOptional().orElse(null);
    }
}
