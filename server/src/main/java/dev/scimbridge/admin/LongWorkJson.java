package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.integration.LongWork;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How work that takes longer than a request is begun, watched and stopped. */
final class LongWorkJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ACCEPTED = 202;

    private LongWorkJson() {}

    /** What stands about work of any kind. */
    static ObjectNode of(String what, LongWork.Status<?> status) {
        ObjectNode json = JSON.createObjectNode();
        json.put(what, status.number());
        json.put("state", status.state().name().toLowerCase(Locale.ROOT));
        json.put("step", status.step());
        json.put("settingsVersion", status.about().version());
        json.put("proposed", status.about().proposed());
        json.put("startedAt", status.startedAt().toString());
        status.endedAt().ifPresent(at -> json.put("endedAt", at.toString()));
        status.problem().ifPresent(problem -> json.put("problem", problem));
        return json;
    }

    /**
     * The number of what was begun.
     *
     * @throws AdminException 409 when such work was running already
     */
    static long started(String what, Optional<Long> begun) {
        return begun.orElseThrow(() ->
                AdminException.conflict("A " + what + " of this integration is running; wait for it, or cancel it."));
    }

    /** 202 with the number of what was begun. */
    static Response begun(String what, long number) {
        return JsonAnswer.of(ACCEPTED, JSON.createObjectNode().put(what, number).put("state", "running"));
    }

    /**
     * The work of that number.
     *
     * @throws AdminException 404 when there is none
     */
    static <T> LongWork.Status<T> find(String what, LongWork<T> work, String number) {
        return work.find(number(what, number))
                .orElseThrow(() -> AdminException.notFound(
                        "There is no " + what + " " + number + ": it never was, or its time to be kept is over."));
    }

    /** Stops it, or forgets its result. */
    static Response cancel(String what, LongWork<?> work, String number) {
        if (!work.cancel(number(what, number))) {
            throw AdminException.notFound("There is no " + what + " " + number + ".");
        }
        return JsonAnswer.of(
                200, JSON.createObjectNode().put(what, Long.parseLong(number)).put("state", "cancelled"));
    }

    /** All that is known of, the newest first, without results. */
    static Response list(String what, String member, List<? extends LongWork.Status<?>> all) {
        ObjectNode json = JSON.createObjectNode();
        all.forEach(status -> json.withArray(member).add(of(what, status)));
        if (all.isEmpty()) {
            json.putArray(member);
        }
        return JsonAnswer.of(200, json);
    }

    private static long number(String what, String text) {
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw AdminException.invalid("A " + what + " has a number from 1 on.");
        }
        return Long.parseLong(text);
    }
}
