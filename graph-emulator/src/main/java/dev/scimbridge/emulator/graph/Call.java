package dev.scimbridge.emulator.graph;

import dev.scimbridge.emulator.fault.Oddity;
import dev.scimbridge.emulator.http.Query;
import dev.scimbridge.emulator.http.Request;
import dev.scimbridge.emulator.token.AccessToken;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request whose caller and route are known.
 *
 * @param arguments the variable segments of the path, decoded
 */
record Call(Request request, Query query, AccessToken token, List<String> arguments, Optional<Oddity> oddity) {

    String argument() {
        return arguments.get(0);
    }

    boolean has(String permission) {
        return token.roles().stream().anyMatch(permission::equalsIgnoreCase);
    }

    boolean isOdd(Oddity wanted) {
        return oddity.filter(wanted::equals).isPresent();
    }

    /** Whether the caller accepts answers from the index, which advanced queries need. */
    boolean isEventual() {
        return request.header("ConsistencyLevel")
                .filter("eventual"::equalsIgnoreCase)
                .isPresent();
    }

    boolean wantsCount() {
        return query.value("$count").filter("true"::equalsIgnoreCase).isPresent();
    }

    /** The value of one preference, from any of the {@code Prefer} headers (RFC 7240). */
    Optional<String> preference(String name) {
        return request.headers("Prefer").stream()
                .flatMap(header -> List.of(header.split(",", -1)).stream())
                .map(String::strip)
                .filter(one -> one.toLowerCase(Locale.ROOT).startsWith(name + "="))
                .map(one -> one.substring(name.length() + 1).strip())
                .findFirst();
    }
}
