package dev.scimbridge.admin;

import dev.scimbridge.integration.TokenHash;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in, in memory: a restart signs everybody out. A session ends when it is signed out, after a while without a
 * request, a working day after it began, with its admin token, and when its place is needed for newer ones.
 *
 * <p>Safe for use by many threads.
 */
final class Sessions {

    /** How long a session lasts without a request. */
    static final Duration IDLE = Duration.ofMinutes(30);

    /** How long a session lasts whatever happens. */
    static final Duration LONGEST = Duration.ofHours(12);

    /** How many there are at most, and how many of one token. */
    static final int MOST = 1_000;

    static final int MOST_OF_ONE = 20;

    private static final int RANDOM_BYTES = 32;

    private final Function<TokenHash, Optional<Administrator>> holders;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<TokenHash, Session> byId = new HashMap<>();

    /**
     * No sessions.
     *
     * @param holders who has which token at the moment
     */
    Sessions(Function<TokenHash, Optional<Administrator>> holders, Clock clock) {
        this.holders = holders;
        this.clock = clock;
    }

    /**
     * Somebody who is signed in.
     *
     * @param token of which it was made
     * @param csrfToken what has to come in a header with everything that changes something
     * @param endsAt when it ends whatever happens
     */
    record Session(TokenHash token, Administrator administrator, String csrfToken, Instant endsAt, Instant usedAt) {

        private boolean isOver(Instant now) {
            return !now.isBefore(endsAt) || !now.isBefore(usedAt.plus(IDLE));
        }

        private Session usedBy(Administrator holder, Instant now) {
            return new Session(token, holder, csrfToken, endsAt, now);
        }
    }

    /**
     * A session that has just begun.
     *
     * @param id the cookie's value, which is kept nowhere else
     */
    record Opened(String id, Session session) {}

    /** Signs in whoever holds a token. */
    Optional<Opened> open(String token) {
        TokenHash hash = TokenHash.of(token);
        return holders.apply(hash).map(administrator -> open(hash, administrator));
    }

    private synchronized Opened open(TokenHash token, Administrator administrator) {
        Instant now = clock.instant();
        byId.values().removeIf(session -> session.isOver(now));
        if (byId.values().stream()
                        .filter(session -> session.token().equals(token))
                        .count()
                >= MOST_OF_ONE) {
            endOldest(token);
        } else if (byId.size() >= MOST) {
            endOldest(null);
        }
        String id = randomText();
        Session session = new Session(token, administrator, randomText(), now.plus(LONGEST), now);
        byId.put(TokenHash.of(id), session);
        return new Opened(id, session);
    }

    private void endOldest(@Nullable TokenHash token) {
        byId.entrySet().stream()
                .filter(entry -> token == null || entry.getValue().token().equals(token))
                .min(Comparator.comparing(entry -> entry.getValue().usedAt()))
                .ifPresent(oldest -> byId.remove(oldest.getKey()));
    }

    /** The session of a cookie, if it goes on; it counts as used. */
    synchronized Optional<Session> use(String id) {
        TokenHash key = TokenHash.of(id);
        Session session = byId.get(key);
        if (session == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<Administrator> holder = holders.apply(session.token());
        if (session.isOver(now) || holder.isEmpty()) {
            byId.remove(key);
            return Optional.empty();
        }
        Session used = session.usedBy(holder.get(), now);
        byId.put(key, used);
        return Optional.of(used);
    }

    /** Signs out. */
    synchronized void end(String id) {
        byId.remove(TokenHash.of(id));
    }

    private String randomText() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
