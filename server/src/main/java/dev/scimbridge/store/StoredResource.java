package dev.scimbridge.store;

/**
 * A resource as a revision holds it.
 *
 * @param fromRevision the revision that brought this version
 */
public record StoredResource(ResourceDraft resource, long fromRevision) {}
