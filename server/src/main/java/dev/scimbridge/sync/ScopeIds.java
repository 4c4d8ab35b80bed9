package dev.scimbridge.sync;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The configured security groups, resolved to object ids.
 *
 * @param included groups whose members are in scope: object id to what the configuration calls the group
 * @param excluded the same of groups whose members are not
 */
record ScopeIds(Map<String, String> included, Map<String, String> excluded) {

    ScopeIds {
        included = Collections.unmodifiableMap(new LinkedHashMap<>(included));
        excluded = Collections.unmodifiableMap(new LinkedHashMap<>(excluded));
    }

    List<String> include() {
        return new ArrayList<>(included.keySet());
    }

    List<String> exclude() {
        return new ArrayList<>(excluded.keySet());
    }
}
