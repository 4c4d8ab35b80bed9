package dev.scimbridge.delta;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Graph answered 400 because it does not support some selected properties in a delta query. */
public final class PropertiesRefused extends GraphFailure {

    private static final long serialVersionUID = 1L;

    private final Set<String> properties;

    public PropertiesRefused(
            String message,
            String code,
            @Nullable String requestId,
            Set<String> properties,
            @Nullable Throwable cause) {
        super(message, code, requestId, cause);
        this.properties = Set.copyOf(properties);
    }

    /** The names in Graph's message. */
    public Set<String> properties() {
        return properties;
    }
}
