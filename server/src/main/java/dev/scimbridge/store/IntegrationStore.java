package dev.scimbridge.store;

import java.util.Map;
import java.util.Set;

/** Facts about one integration that outlive its configuration. */
public interface IntegrationStore {

    /** The object id that each configured group was resolved to, by the configured text; survives renames. */
    Map<String, String> groupReferences();

    /** Keeps a resolved group. */
    void putGroupReference(String configured, String groupId);

    /** Forgets a resolved group. */
    void removeGroupReference(String configured);

    /** User properties that Graph refused to track in a delta query. */
    Set<String> refusedProperties();

    /** Keeps the refused properties in place of the ones before. */
    void putRefusedProperties(Set<String> properties);
}
