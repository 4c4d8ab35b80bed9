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

    /** The object id that each person named in the configuration was resolved to, by the hash of the name. */
    Map<String, String> personReferences();

    /** Keeps a resolved person. */
    void putPersonReference(String nameHash, String userId);

    /** Forgets a resolved person. */
    void removePersonReference(String nameHash);

    /** Whether it came back from a backup and has completed no round since: clients may have seen more than is known. */
    boolean isRestored();

    /** A round has caught up with what is missing in the backup. */
    void caughtUp();

    /** User properties that Graph refused to track in a delta query. */
    Set<String> refusedProperties();

    /** Keeps the refused properties in place of the ones before. */
    void putRefusedProperties(Set<String> properties);
}
