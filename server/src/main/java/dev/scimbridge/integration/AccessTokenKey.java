package dev.scimbridge.integration;

import dev.scimbridge.config.Secret;
import dev.scimbridge.secret.SecretException;
import dev.scimbridge.secret.Secrets;
import dev.scimbridge.store.ClientStore;
import dev.scimbridge.store.Store;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key that access tokens are signed with: made when the first client needs it, kept in the database under the master key,
 * so that who has the database alone cannot sign tokens.
 */
public final class AccessTokenKey implements Supplier<byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(AccessTokenKey.class);
    private static final String PURPOSE = "access tokens";
    private static final int BYTES = 32;

    private final Store store;
    private final ClientStore clients;
    private final Secrets secrets;
    private byte @Nullable [] key;

    /** Reads nothing yet. */
    public AccessTokenKey(Store store, Secrets secrets) {
        this.store = store;
        this.clients = store.clientStore();
        this.secrets = secrets;
    }

    /**
     * The key, the same each time. One that cannot be read is replaced: its tokens are refused, and live for an hour at most
     * anyway. Without a master key it is a key of this process alone.
     *
     * @throws dev.scimbridge.store.StoreException when the database fails
     */
    @Override
    public synchronized byte[] get() {
        byte[] known = key;
        if (known == null) {
            known = read();
            key = known;
        }
        return known.clone();
    }

    private byte[] read() {
        Optional<String> kept = clients.accessTokenKey();
        try {
            if (kept.isPresent()) {
                return open(kept.get());
            }
        } catch (SecretException unreadable) {
            LOG.warn(
                    "Clients have to ask for new access tokens: their key cannot be read. {}", unreadable.getMessage());
        }
        byte[] made = new byte[BYTES];
        new SecureRandom().nextBytes(made);
        try {
            return open(clients.replaceAccessTokenKey(kept, seal(made)));
        } catch (SecretException noMasterKey) {
            LOG.error("Access tokens end with this process: their key cannot be kept. {}", noMasterKey.getMessage());
            return made;
        }
    }

    private byte[] open(String envelope) {
        return Base64.getDecoder().decode(secrets.open(PURPOSE, envelope).reveal());
    }

    private String seal(byte[] made) {
        boolean first = !isKept()
                && store.createdIntegrations().all().stream()
                        .allMatch(created -> created.secret().isEmpty());
        return secrets.seal(PURPOSE, new Secret(Base64.getEncoder().encodeToString(made)), first);
    }

    /** Whether the database holds one. */
    boolean isKept() {
        return clients.accessTokenKey().isPresent();
    }

    /** Encrypts it anew under the next master key; one that cannot be read is left, and replaced when it is needed next. */
    void reseal() {
        Optional<String> kept = clients.accessTokenKey();
        try {
            kept.ifPresent(envelope -> clients.replaceAccessTokenKey(kept, secrets.reseal(PURPOSE, envelope)));
        } catch (SecretException unreadable) {
            LOG.warn("The key of access tokens cannot be read, and is left. {}", unreadable.getMessage());
        }
    }
}
