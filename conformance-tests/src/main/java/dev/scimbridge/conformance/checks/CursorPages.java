package dev.scimbridge.conformance.checks;

import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.ListResponse;

/** Single pages of the main type's list, by cursor (RFC 9865 §2). */
final class CursorPages {
    private CursorPages() {}

    static Request query(Scim scim) {
        return Request.get(scim.mainType().endpoint());
    }

    static ListResponse first(Scim scim, int count) {
        return ListResponse.of(scim.send(query(scim).with("cursor", "").with("count", count)));
    }

    /** Skips the check if a page of that size may hold everything there is, so that no other need follow. */
    static void skipIfOnePage(Scim scim, int count) {
        if (scim.mainPopulation().ids().size() <= count) {
            scim.skip("there is one page only");
        }
    }

    /** The page after that one; the check is skipped if there is none. */
    static ListResponse next(Scim scim, ListResponse page, int count) {
        String cursor = page.nextCursor().orElseThrow(() -> scim.skipped("there is one page only"));
        return ListResponse.of(scim.send(query(scim).with("cursor", cursor).with("count", count)));
    }
}
