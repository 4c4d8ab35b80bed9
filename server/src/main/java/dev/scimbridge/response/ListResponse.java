package dev.scimbridge.response;

import dev.scimbridge.projection.Page;
import dev.scimbridge.scim.ScimUrn;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The envelope of a list (RFC 7644 §3.4.2). Every member is always there, {@code Resources} as an array even when empty:
 * readers differ in what they do without.
 */
public final class ListResponse implements JsonBody {

    private static final byte[] END = "]}".getBytes(StandardCharsets.UTF_8);

    private final byte[] head;
    private final JsonBody[] resources;
    private final long length;
    private final Optional<Supplier<String>> fingerprint;

    /**
     * A page of a list.
     *
     * @param resources the bodies of the page's resources
     */
    public ListResponse(Page page, List<? extends JsonBody> resources) {
        this(page.totalResults(), page.startIndex(), page.nextCursor(), resources, Optional.empty());
    }

    /**
     * A page of a list.
     *
     * @param resources the bodies of the page's resources
     * @param fingerprint a name that the same bytes of resources have, and no others; asked for when it is needed
     */
    public ListResponse(Page page, List<? extends JsonBody> resources, Supplier<String> fingerprint) {
        this(page.totalResults(), page.startIndex(), page.nextCursor(), resources, Optional.of(fingerprint));
    }

    private ListResponse(
            int totalResults,
            long startIndex,
            Optional<String> nextCursor,
            List<? extends JsonBody> resources,
            Optional<Supplier<String>> fingerprint) {
        String text = "{\"schemas\":[\"" + ScimUrn.LIST_RESPONSE + "\"],\"totalResults\":" + totalResults
                + ",\"startIndex\":" + startIndex + ",\"itemsPerPage\":" + resources.size()
                + nextCursor.map(cursor -> ",\"nextCursor\":\"" + cursor + "\"").orElse("") + ",\"Resources\":[";
        this.head = text.getBytes(StandardCharsets.UTF_8);
        this.resources = resources.toArray(JsonBody[]::new);
        this.fingerprint = fingerprint;
        this.length = head.length + lengths(this.resources) + Math.max(0, this.resources.length - 1) + END.length;
    }

    /** A list on one page. */
    public static ListResponse whole(List<? extends JsonBody> resources) {
        return new ListResponse(resources.size(), 1, Optional.empty(), resources, Optional.empty());
    }

    @Override
    public long length() {
        return length;
    }

    /** A plain loop: most of the time goes into fetching each resource from memory, and in a loop several are under way. */
    private static long lengths(JsonBody[] resources) {
        long sum = 0;
        for (JsonBody resource : resources) {
            sum += resource.length();
        }
        return sum;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(head);
        writeResources(out);
        out.write(END);
    }

    /** A name for the bytes of the resources, if they have one. */
    public Optional<Supplier<String>> fingerprint() {
        return fingerprint;
    }

    /** What stands before the resources; a copy. */
    public byte[] head() {
        return head.clone();
    }

    /** What stands behind them; a copy. */
    public byte[] end() {
        return END.clone();
    }

    /** Writes the resources alone, with the commas between them. */
    public void writeResources(OutputStream out) throws IOException {
        boolean first = true;
        for (JsonBody resource : resources) {
            if (!first) {
                out.write(',');
            }
            first = false;
            resource.writeTo(out);
        }
    }
}
