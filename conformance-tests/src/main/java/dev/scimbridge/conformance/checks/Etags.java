package dev.scimbridge.conformance.checks;

import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;

/** The ETag of some resource, and conditional requests for it. */
final class Etags {
    private Etags() {}

    /** The value of the ETag header; no header is a failure. */
    static String of(Scim scim) {
        Answer answer = scim.get(scim.someResource().path()).demandStatus(200);
        return answer.header("etag").orElseThrow(() -> answer.unmet("There is no ETag header."));
    }

    static Answer ask(Scim scim, String ifNoneMatch) {
        return scim.send(Request.get(scim.someResource().path()).withHeader("If-None-Match", ifNoneMatch));
    }
}
