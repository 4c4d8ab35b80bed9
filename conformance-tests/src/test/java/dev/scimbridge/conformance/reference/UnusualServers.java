package dev.scimbridge.conformance.reference;

import java.util.List;

/** Servers that do what few others do, and are right all the same. */
final class UnusualServers {
    private UnusualServers() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.onTheWayOut("refusal names the path", (call, reply) -> {
                    if (reply.status == 401) {
                        reply.object().put("detail", call.method + " " + call.path + " needs a token");
                    }
                }));
    }
}
