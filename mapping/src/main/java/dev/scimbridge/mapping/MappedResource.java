package dev.scimbridge.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimbridge.scim.ResourceType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;

/**
 * A resource that lacks nothing but the times in its {@code meta}. They depend on what was served before: only who
 * compares the hashes knows whether the resource was modified.
 */
public final class MappedResource {

    private final ResourceType type;
    private final String id;
    private final String location;
    private final byte[] content;
    private final String hash;

    MappedResource(ResourceType type, String id, String location, byte[] content) {
        this.type = type;
        this.id = id;
        this.location = location;
        this.content = content;
        this.hash = ContentHash.of(content, location);
    }

    /** The resource's type. */
    public ResourceType type() {
        return type;
    }

    /** The SCIM {@code id}. */
    public String id() {
        return id;
    }

    /** A hash of everything but {@code meta.created} and {@code meta.lastModified}: 22 characters of base64url. */
    public String hash() {
        return hash;
    }

    /** The entity tag, weak because its bytes also depend on the times: {@code W/"hash"} (RFC 7644 §3.14). */
    public String version() {
        return "W/\"" + hash + "\"";
    }

    /** The whole resource without {@code meta}, as UTF-8 JSON; a copy. */
    public byte[] content() {
        return content.clone();
    }

    /**
     * The same User with some values of an older version of it; hash and version are those of what comes out.
     *
     * @param older the older version as UTF-8 JSON, with or without {@code meta}
     * @param paths {@code emails}, {@code name.givenName} or {@code urn:…:User:department}
     */
    public MappedResource withValuesOf(byte[] older, Collection<String> paths) {
        return new MappedResource(type, id, location, KeptValues.keep(content, older, paths));
    }

    /**
     * The whole resource as UTF-8 JSON (RFC 7643 §3.1).
     *
     * @param created cut to seconds, as is
     * @param lastModified when the resource got this hash
     */
    public byte[] withMeta(Instant created, Instant lastModified) {
        byte[] meta = meta(created, lastModified);
        byte[] whole = Arrays.copyOf(content, content.length + meta.length - 1);
        // {"content"} and {"meta"} become {"content","meta"}.
        whole[content.length - 1] = ',';
        System.arraycopy(meta, 1, whole, content.length, meta.length - 1);
        return whole;
    }

    private byte[] meta(Instant created, Instant lastModified) {
        try (JsonBytes bytes = new JsonBytes(256)) {
            JsonGenerator json = bytes.generator();
            json.writeStartObject();
            json.writeObjectFieldStart("meta");
            json.writeStringField("resourceType", type.scimName());
            json.writeStringField("created", DateTimes.format(created));
            json.writeStringField("lastModified", DateTimes.format(lastModified));
            json.writeStringField("version", version());
            json.writeStringField("location", location);
            json.writeEndObject();
            json.writeEndObject();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "MappedResource[" + type + " " + id + " " + hash + "]";
    }
}
