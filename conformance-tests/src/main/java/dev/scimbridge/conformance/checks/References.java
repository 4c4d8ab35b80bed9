package dev.scimbridge.conformance.checks;

import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.Resource;
import java.net.URI;

/** Follows references from one resource to another (RFC 7643 §2.3.7). */
final class References {
    private References() {}

    /** Demands that the URI, absolute or relative to the base URI, answers 200 with the resource of that id. */
    static void demandLeadsTo(Scim scim, Resource from, String uri, String id) {
        Answer shown = scim.get(from.path());
        shown.demand(!uri.isBlank(), "%s has a reference without a URI.", from);
        String target = absolute(scim, shown, uri);
        if (!scim.client().isSameOrigin(target)) {
            throw shown.unmet(
                    "%s has the reference %s, which leads away from the server's address %s.",
                    from, uri, scim.client().base());
        }
        Answer answer = scim.send(Request.get(target)).demandStatus(200);
        String found = answer.json().path("id").asText("");
        answer.demand(found.equals(id), "The reference leads to %s instead of %s.", found, id);
    }

    private static String absolute(Scim scim, Answer shown, String uri) {
        try {
            return URI.create(scim.client().base() + "/").resolve(uri).toString();
        } catch (IllegalArgumentException e) {
            throw shown.unmet("The reference %s is no URI.", uri);
        }
    }
}
