package dev.scimbridge.delta;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Keeps one access token until shortly before it ends. MSAL's own cache never hits for an authority with an explicit
 * port, and where it does hit, a token that Graph turned down could not be dropped from it; so every token comes from a
 * fresh credential.
 */
final class CachingCredential implements TokenCredential {

    private static final Duration EARLY = Duration.ofMinutes(5);

    private final Supplier<TokenCredential> source;
    private final Function<RuntimeException, GraphFailure> failures;
    private final Clock clock;
    private @Nullable AccessToken held;
    private Instant refreshAt = Instant.MIN;

    /**
     * Starts without a token.
     *
     * @param source makes a credential that holds no tokens yet
     * @param failures says in plain words what went wrong in the source
     */
    CachingCredential(
            Supplier<TokenCredential> source, Function<RuntimeException, GraphFailure> failures, Clock clock) {
        this.source = source;
        this.failures = failures;
        this.clock = clock;
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return Mono.fromSupplier(() -> getTokenSync(request));
    }

    /**
     * The held token, or a new one; always a new one for a claims challenge (continuous access evaluation). The claims
     * are handed on, but azure-identity does not send them for a client secret: that the token is new has to do.
     */
    @Override
    public synchronized AccessToken getTokenSync(TokenRequestContext request) {
        AccessToken current = held;
        if (current != null && request.getClaims() == null && clock.instant().isBefore(refreshAt)) {
            return current;
        }
        AccessToken acquired = acquire(request);
        held = acquired;
        refreshAt = refreshTime(acquired);
        return acquired;
    }

    /** Forgets the token: it was turned down, or lacks permissions that have been granted since. */
    synchronized void drop() {
        held = null;
    }

    /** What the held token allows. */
    synchronized Optional<PermissionReport> granted() {
        return Optional.ofNullable(held)
                .map(token -> TokenFacts.of(token.getToken()).permissions());
    }

    private AccessToken acquire(TokenRequestContext request) {
        try {
            return source.get().getTokenSync(request);
        } catch (RuntimeException failure) {
            throw failures.apply(failure);
        }
    }

    /** Five minutes before the end; for very short tokens halfway. */
    private Instant refreshTime(AccessToken token) {
        Instant now = clock.instant();
        Duration life = Duration.between(now, token.getExpiresAt().toInstant());
        Duration half = life.dividedBy(2);
        return now.plus(half.compareTo(EARLY) > 0 ? life.minus(EARLY) : half);
    }
}
