package dev.scimbridge.conformance.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.model.Json;
import java.util.Set;

/** A resource of the suite's own as it is read back, and what it is demanded to show. */
record Seen(Answer answer) {
    JsonNode json() {
        return answer.json();
    }

    /** That text at an attribute. */
    Seen text(String attribute, String expected) {
        JsonNode value = Json.member(json(), attribute);
        answer.demand(value.asText().equals(expected), "%s is %s.", attribute, value);
        return this;
    }

    /** These texts at one sub-attribute of all values of an attribute, in any order. */
    Seen texts(String attribute, String sub, Set<String> expected) {
        Set<String> values = Writer.texts(json(), attribute, sub);
        answer.demand(values.equals(expected), "%s.%s is %s.", attribute, sub, values);
        return this;
    }

    /** That text at a sub-attribute of a complex attribute. */
    Seen part(String attribute, String sub, String expected) {
        JsonNode value = Json.member(json(), attribute);
        answer.demand(Json.member(value, sub).asText().equals(expected), "%s is %s.", attribute, value);
        return this;
    }

    /** No value at an attribute. */
    Seen unassigned(String attribute) {
        answer.demand(Writer.isUnassigned(json(), attribute), "%s is %s.", attribute, Json.member(json(), attribute));
        return this;
    }
}
