package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers of the admin listener: indented JSON that no cache keeps. */
final class JsonAnswer {

    private JsonAnswer() {}

    static Response of(int status, ObjectNode json) {
        return of(new Readiness.Answer(status, text(json)));
    }

    static String text(ObjectNode json) {
        return json.toPrettyString() + "\n";
    }

    static Response of(Readiness.Answer answer) {
        return Response.status(answer.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .entity(answer.body())
                .build();
    }

    static Response of(AdminError error) {
        return of(error.status(), error.json());
    }
}
