package dev.scimbridge.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The clients that were created over the admin API, of every integration, and their tokens.
 *
 * <p>Every change is one transaction with its entry in the audit log; the entry's number is given anew. A change that does
 * not apply writes neither.
 */
public interface ClientStore {

    /** All clients, by integration and name. */
    List<StoredClient> clients();

    /** All tokens, also those that are not valid any more, by integration, client and number. */
    List<StoredToken> tokens();

    /** Adds a client; false when the integration has one of that name. */
    boolean add(StoredClient client, AuditEntry audit);

    /**
     * Replaces a client's settings.
     *
     * @param before what is replaced, as it was read
     * @return false when there is no such client, or it has other settings meanwhile
     */
    boolean change(IntegrationId integration, String name, String before, String settings, AuditEntry audit);

    /** Removes a client with its tokens and all that is known of its reading; false when there is no such client. */
    boolean remove(IntegrationId integration, String name, AuditEntry audit);

    /**
     * Adds a token under the client's next number, which it returns; empty when there is no such client.
     *
     * @param othersUntil when given, the client's other valid tokens of that kind expire then at the latest
     */
    Optional<Long> addToken(StoredToken token, Optional<Instant> othersUntil, AuditEntry audit);

    /** Ends a token for good; false when there is no such token or it was revoked before. */
    boolean revoke(StoredToken.Key token, Instant at, AuditEntry audit);

    /** Keeps when tokens were used last. */
    void used(Map<StoredToken.Key, Instant> lastUsed);

    /** The encrypted key that access tokens are signed with; empty when none was kept yet. */
    Optional<String> accessTokenKey();

    /**
     * Keeps another one.
     *
     * @param before what is replaced; when the database holds another meanwhile, nothing is
     * @return what the database holds now
     */
    String replaceAccessTokenKey(Optional<String> before, String envelope);
}
