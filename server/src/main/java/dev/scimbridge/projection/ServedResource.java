package dev.scimbridge.projection;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.Comparator;

/**
 * One version of a resource, ready to be sent; shared by all revisions that contain it. There is one for every person in
 * memory: its id and entity tag are places in its JSON, and its values are read from that when they are asked for.
 */
public final class ServedResource {

    /** By id, in the order of UTF-8 bytes, as the log hands resources over. */
    static final Comparator<ServedResource> BY_ID = ServedResource::compareId;

    /** How far from the JSON's beginning the id is looked for, and how far from its end the entity tag. */
    private static final int NEAR = 512;

    private final TypeLayout layout;
    private final JsonText json;
    private final long seconds;
    private final int nanos;
    private final int idFrom;
    private final int etagFrom;
    private final char idLength;
    private final char etagLength;
    private final boolean leaving;

    /** @throws IndexOutOfBoundsException if the JSON is no well-formed object and was noticed not to be */
    ServedResource(ResourceDraft draft, TypeLayout layout) {
        byte[] id = shortText(draft.id());
        byte[] etag = shortText(draft.etag());
        byte[] whole = draft.json();
        int idAt = first(whole, id, 0, Math.min(whole.length, NEAR));
        int etagAt = first(whole, etag, Math.max(0, whole.length - NEAR), whole.length);
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        int idKept = idAt >= 0 ? 0 : append(kept, id);
        int etagKept = etagAt >= 0 ? 0 : append(kept, etag);
        this.layout = layout;
        this.json = JsonText.of(whole, kept.toByteArray(), layout.shapes());
        Instant modified = draft.lastModified();
        this.seconds = modified.getEpochSecond();
        this.nanos = modified.get(ChronoField.NANO_OF_SECOND);
        this.idFrom = idAt >= 0 ? idAt : json.keptFrom() + idKept;
        this.etagFrom = etagAt >= 0 ? etagAt : json.keptFrom() + etagKept;
        this.idLength = (char) id.length;
        this.etagLength = (char) etag.length;
        this.leaving = draft.state() == ResourceState.LEAVING;
    }

    private static byte[] shortText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > Character.MAX_VALUE) {
            throw new IllegalArgumentException("An id or entity tag of " + bytes.length + " bytes");
        }
        return bytes;
    }

    /** Where the text first stands between two places; -1 if nowhere. */
    private static int first(byte[] all, byte[] text, int from, int to) {
        for (int at = from; at + text.length <= to; at++) {
            boolean here = text.length == 0 || all[at] == text[0];
            if (here && Arrays.equals(all, at, at + text.length, text, 0, text.length)) {
                return at;
            }
        }
        return -1;
    }

    /** Where it begins. */
    private static int append(ByteArrayOutputStream kept, byte[] text) {
        int at = kept.size();
        kept.writeBytes(text);
        return at;
    }

    public ResourceType type() {
        return layout.type();
    }

    /** The SCIM {@code id}. */
    public String id() {
        return json.text(idFrom, idFrom + idLength);
    }

    /** The opaque part of the entity tag: without quotes and weakness mark. */
    public String etag() {
        return json.text(etagFrom, etagFrom + etagLength);
    }

    /** {@code meta.lastModified}. */
    public Instant lastModified() {
        return Instant.ofEpochSecond(seconds, nanos);
    }

    /** The whole resource. */
    public JsonText json() {
        return json;
    }

    /** Whether it is out of scope and shown as inactive until the end of the tail. */
    public boolean isLeaving() {
        return leaving;
    }

    /** About how many bytes of memory it takes. */
    long memory() {
        return memory(json.length());
    }

    /** The same of a resource that is not in memory yet, by the length of its JSON: measured with a person's indexes. */
    static long memory(int length) {
        return length + 400L;
    }

    /** Its values; made anew each time, and gone with who asked. */
    Row row() {
        return new Row.OfResource(json, layout.rows());
    }

    private int compareId(ServedResource other) {
        return Arrays.compareUnsigned(
                json.bytes(),
                idFrom,
                idFrom + idLength,
                other.json.bytes(),
                other.idFrom,
                other.idFrom + other.idLength);
    }

    /** How its id compares with one in UTF-8. */
    int compareId(byte[] other) {
        return Arrays.compareUnsigned(json.bytes(), idFrom, idFrom + idLength, other, 0, other.length);
    }
}
