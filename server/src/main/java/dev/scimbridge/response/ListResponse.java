package dev.scimbridge.response;

import dev.scimbridge.projection.Page;
import dev.scimbridge.scim.ScimUrn;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The envelope of a list (RFC 7644 §3.4.2). Every member is always there, {@code Resources} as an array even when empty:
 * readers differ in what they do without.
 */
public final class ListResponse implements JsonBody {

    private static final byte[] END = "]}".getBytes(StandardCharsets.UTF_8);

    private final byte[] head;
    private final JsonBody[] resources;
    private final long length;

    /**
     * A page of a list.
     *
     * @param resources the bodies of the page's resources
     */
    public ListResponse(Page page, List<? extends JsonBody> resources) {
        this(page.totalResults(), page.startIndex(), page.nextCursor(), resources);
    }

    private ListResponse(
            int totalResults, long startIndex, Optional<String> nextCursor, List<? extends JsonBody> resources) {
        String text = "{\"schemas\":[\"" + ScimUrn.LIST_RESPONSE + "\"],\"totalResults\":" + totalResults
                + ",\"startIndex\":" + startIndex + ",\"itemsPerPage\":" + resources.size()
                + nextCursor.map(cursor -> ",\"nextCursor\":\"" + cursor + "\"").orElse("") + ",\"Resources\":[";
        this.head = text.getBytes(StandardCharsets.UTF_8);
        this.resources = resources.toArray(JsonBody[]::new);
        this.length = head.length + lengths(this.resources) + Math.max(0, this.resources.length - 1) + END.length;
    }

    /** A list on one page. */
    public static ListResponse whole(List<? extends JsonBody> resources) {
        return new ListResponse(resources.size(), 1, Optional.empty(), resources);
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
        boolean first = true;
        for (JsonBody resource : resources) {
            if (!first) {
                out.write(',');
            }
            first = false;
            resource.writeTo(out);
        }
        out.write(END);
    }
}
