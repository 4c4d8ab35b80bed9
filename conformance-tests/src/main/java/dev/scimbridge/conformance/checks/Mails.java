package dev.scimbridge.conformance.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.conformance.model.Json;
import java.util.Set;
import java.util.TreeSet;

/** The mail addresses of the Users that checks create. */
final class Mails {
    static final String WORK = "work@conformance.example.com";
    static final String HOME = "home@conformance.example.org";
    static final String THIRD = "third@conformance.example.net";
    static final Set<String> BOTH = Set.of(WORK, HOME);
    static final Set<String> ALL = Set.of(WORK, HOME, THIRD);

    private Mails() {}

    /** Gives the User one for work and one for home. */
    static void set(Scim scim, ObjectNode user) {
        Writer writer = scim.writer();
        user.putArray("emails")
                .add(writer.bodies().email(writer.userType(), WORK, "work"))
                .add(writer.bodies().email(writer.userType(), HOME, "home"));
    }

    static ObjectNode holding(JsonNode mail) {
        ObjectNode holder = NewResources.object();
        holder.putArray("emails").add(mail);
        return holder;
    }

    /** The primary addresses of a User. */
    static Set<String> primary(JsonNode user) {
        Set<String> primary = new TreeSet<>();
        for (JsonNode mail : Json.member(user, "emails")) {
            if (mail.path("primary").asBoolean(false)) {
                primary.add(mail.path("value").asText());
            }
        }
        return primary;
    }
}
