package dev.scimbridge.integration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.store.CreatedIntegration;
import dev.scimbridge.store.IntegrationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How an integration stands in its life.
 *
 * @param origin who governs it
 * @param state {@code enabled} or {@code disabled} of a declared one; of a created one the name of its {@link
 *     CreatedIntegration.State} in lower case
 * @param settings the keys that are given
 * @param version counts the changes that a check or a preview has to see
 * @param secretKind what its application proves itself with: {@code client_secret}, {@code certificate} or
 *     {@code workload_identity}; empty when nothing is given yet
 * @param secretSetAt when it was given over the API
 * @param secretExpires the day that the administrator entered
 */
public record Standing(
        IntegrationId id,
        Origin origin,
        String state,
        ObjectNode settings,
        long version,
        Optional<String> secretKind,
        Optional<Instant> secretSetAt,
        Optional<LocalDate> secretExpires) {

    private static final int DIGEST_BYTES = 16;

    /** A short hash over all settings, also over those whose changes {@link #version} does not count. */
    public String digest() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(settings.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    /** Who governs an integration. */
    public enum Origin {
        /** The configuration file alone. */
        DECLARED,
        /** The admin API. */
        CREATED
    }
}
