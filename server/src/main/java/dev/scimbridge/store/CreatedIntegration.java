package dev.scimbridge.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An integration that was created over the admin API.
 *
 * @param settings JSON: the keys of {@code integrations.NAME} in the configuration file
 * @param version counts the changes that a check or a preview has to see
 * @param secret what its application proves itself with
 */
public record CreatedIntegration(
        IntegrationId id,
        State state,
        String settings,
        long version,
        Optional<SealedSecret> secret,
        Instant createdAt) {

    /** Takes the time as the store keeps it. */
    public CreatedIntegration {
        createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** How far it has come. */
    public enum State {
        /** Registered; nothing is known of it. */
        DRAFT,
        /** A check went well. */
        CHECKED,
        /** Somebody has seen what it would serve. */
        PREVIEWED,
        /** It pulls. */
        ENABLED,
        /** It pulled, and what it served last stays served. */
        PAUSED
    }

    /**
     * A secret as it is kept.
     *
     * @param envelope the encrypted value, with the id of the key
     */
    public record SealedSecret(Kind kind, String envelope, Instant setAt) {

        /** Takes the time as the store keeps it. */
        public SealedSecret {
            setAt = setAt.truncatedTo(ChronoUnit.MICROS);
        }

        /** What a secret is. */
        public enum Kind {
            /** The value of a client secret. */
            CLIENT_SECRET,
            /** A certificate with its private key, in PEM. */
            CERTIFICATE
        }
    }

    /** The same in another state. */
    public CreatedIntegration with(State other) {
        return new CreatedIntegration(id, other, settings, version, secret, createdAt);
    }

    /** The same with other settings. */
    public CreatedIntegration withSettings(String others, long newVersion) {
        return new CreatedIntegration(id, state, others, newVersion, secret, createdAt);
    }

    /** The same, with the secret that it has sealed anew. */
    public CreatedIntegration withSealed(Optional<SealedSecret> same) {
        return new CreatedIntegration(id, state, settings, version, same, createdAt);
    }

    /** The same with another secret, or none; what was checked before does not count any more. */
    public CreatedIntegration withSecret(Optional<SealedSecret> other) {
        return new CreatedIntegration(id, state, settings, version + 1, other, createdAt);
    }
}
