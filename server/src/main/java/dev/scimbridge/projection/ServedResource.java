package dev.scimbridge.projection;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import java.time.Instant;

/** One version of a resource, ready to be sent; shared by all revisions that contain it. */
public final class ServedResource {

    private final ResourceType type;
    private final String id;
    private final String etag;
    private final Instant lastModified;
    private final JsonText json;
    private final Row row;
    private final boolean leaving;

    ServedResource(ResourceDraft draft, Row row, JsonShapes shapes) {
        this.type = draft.type();
        this.id = draft.id();
        this.etag = draft.etag();
        this.lastModified = draft.lastModified();
        this.json = new JsonText(draft.json(), shapes);
        this.row = row;
        this.leaving = draft.state() == ResourceState.LEAVING;
    }

    public ResourceType type() {
        return type;
    }

    /** The SCIM {@code id}. */
    public String id() {
        return id;
    }

    /** The opaque part of the entity tag: without quotes and weakness mark. */
    public String etag() {
        return etag;
    }

    /** {@code meta.lastModified}. */
    public Instant lastModified() {
        return lastModified;
    }

    /** The whole resource. */
    public JsonText json() {
        return json;
    }

    /** Whether it is out of scope and shown as inactive until the end of the tail. */
    public boolean isLeaving() {
        return leaving;
    }

    /** About how many bytes of memory it takes: measured, its row is one and a half times its JSON. */
    long memory() {
        return memory(json.length());
    }

    /** The same of a resource that is not in memory yet, by the length of its JSON. */
    static long memory(int length) {
        return length * 5L / 2;
    }

    Row row() {
        return row;
    }
}
