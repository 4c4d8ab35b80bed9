package dev.scimbridge.emulator.fault;

import dev.scimbridge.emulator.http.Request;
import dev.scimbridge.emulator.http.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Where every request passes, and some meet their fault. */
public final class FaultGate {

    private final Faults faults;
    private final Predicate<Duration> waiting;

    /**
     * A gate.
     *
     * @param waiting waits as long as a slow answer takes, and tells whether there is still somebody to answer
     */
    public FaultGate(Faults faults, Predicate<Duration> waiting) {
        this.faults = faults;
        this.waiting = waiting;
    }

    /**
     * Answers a request, rightly unless a fault is due.
     *
     * @param envelope writes an error the way the endpoint does
     * @param answer gives the right answer
     */
    public Response pass(
            String endpoint,
            String target,
            Request request,
            Function<Fault.Refusal, Response> envelope,
            Function<Optional<Oddity>, Response> answer) {
        return faults.take(endpoint, target)
                .map(fault -> fault.happen(new Fault.Situation(request, envelope, answer, waiting)))
                .orElseGet(() -> answer.apply(Optional.empty()));
    }
}
