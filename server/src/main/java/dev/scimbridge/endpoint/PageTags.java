package dev.scimbridge.endpoint;

import dev.scimbridge.integration.Client;
import dev.scimbridge.projection.Page;
import dev.scimbridge.projection.Projection;
import dev.scimbridge.store.RevisionInfo;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * The opaque tags of pages: a page's tag stays the same while its revision, its request and what its client may see are.
 *
 * <p>They name the revision by number and moment: a page has the same tag on every process over one database, and another
 * when the integration was removed and created anew, whose revisions count from 1 again.
 *
 * <p>A page with a next cursor also gets another tag from time to time, and after a restart: the cursor that the client
 * kept with the page must still lead on.
 */
final class PageTags {

    /** A cursor that a client has kept with a page can be used for as long again. */
    private static final long CURSOR_PERIOD = Projection.WALK_TIMEOUT.toSeconds() / 2;

    /** Of FNV-1a with 64 bits. */
    private static final long OFFSET = 0xcbf29ce484222325L;

    private static final long PRIME = 0x100000001b3L;

    private static final long MIX = 0xbf58476d1ce4e5b9L;

    private final UUID process = UUID.randomUUID();
    private final Clock clock;

    PageTags(Clock clock) {
        this.clock = clock;
    }

    /**
     * The tag.
     *
     * @param count how many resources the page may have: without the parameter, the configuration says
     * @return empty for a search by POST, which is not conditional (RFC 9110 §13.1.2)
     */
    Optional<String> of(ScimRequest request, Client client, int count, Page page) {
        if (request.method().equals(Routes.POST)) {
            return Optional.empty();
        }
        String asked = client.integration() + "\n" + client.profile().extensions() + "\n" + count + "\n"
                + request.path() + "\n"
                + request.query() + "\n"
                + page.nextCursor().map(cursor -> period()).orElse("");
        RevisionInfo revision = page.revision();
        return Optional.of(revision.number() + "-" + Long.toHexString(revision.committedMicros()) + "-"
                + Long.toHexString(hash(asked)));
    }

    /**
     * FNV-1a over the text's characters, and its bits mixed once more. It keeps requests apart that a client confuses, in
     * a hundredth of a page's time; whoever forges a tag deceives nobody else.
     */
    private static long hash(String text) {
        long hash = OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        hash = (hash ^ (hash >>> 32)) * MIX;
        return hash ^ (hash >>> 29);
    }

    private String period() {
        return process + " " + clock.instant().getEpochSecond() / CURSOR_PERIOD;
    }
}
