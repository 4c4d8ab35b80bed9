package dev.scimbridge.integration;

import java.time.Instant;

/**
 * Something that somebody should look at. A finding has no life of its own: it is there as long as its cause is, and two
 * are about the same when kind and subject are equal.
 *
 * @param subject what it is about, such as {@code contoso/learningbank}
 * @param sentence what is the matter and what to do, for a person; never a secret
 * @param since when it began
 */
public record Finding(Kind kind, String subject, String sentence, Instant since) {

    /** The kinds of findings. */
    public enum Kind {
        /** A client that used to read does not any more. */
        CLIENT_SILENT,
        /** A client begins its lists again and again and does not read them to the end. */
        CLIENT_STOPS_SHORT,
        /** The last token of a client expires soon, or has. */
        CLIENT_TOKEN_EXPIRES,
        /** No round has been completed for long. */
        ROUNDS_FAIL,
        /** Changes of people wait for a decision. */
        HOLD_OPEN,
        /** A client secret will soon be of no use. */
        SECRET_EXPIRES,
        /** The app registration may not read what the bridge reads. */
        PERMISSION_MISSING,
        /** The database does not answer. */
        DATABASE_FAILS
    }
}
