package dev.scimbridge.integration;

import dev.scimbridge.config.GraphCredential;
import dev.scimbridge.config.Secret;
import dev.scimbridge.secret.SecretException;
import dev.scimbridge.secret.Secrets;
import dev.scimbridge.store.AuditEntry;
import dev.scimbridge.store.CreatedIntegration;
import dev.scimbridge.store.CreatedIntegration.SealedSecret;
import dev.scimbridge.store.CreatedIntegrations;
import dev.scimbridge.store.IntegrationId;
import java.time.Instant;
import java.util.Optional;

/** The secrets of created integrations: encrypted in the database, readable only where they are used. */
public final class IntegrationSecrets {

    private final CreatedIntegrations store;
    private final Secrets secrets;
    private final AccessTokenKey accessTokenKey;

    /** Puts them together. */
    public IntegrationSecrets(CreatedIntegrations store, Secrets secrets, AccessTokenKey accessTokenKey) {
        this.store = store;
        this.secrets = secrets;
        this.accessTokenKey = accessTokenKey;
    }

    SealedSecret seal(IntegrationId integration, SealedSecret.Kind kind, Secret value, Instant at) {
        boolean first = !accessTokenKey.isKept()
                && store.all().stream().allMatch(created -> created.secret().isEmpty());
        return new SealedSecret(kind, secrets.seal(purpose(integration, kind), value, first), at);
    }

    /** What the application proves itself with; when there is nothing usable, the reason in words. */
    GraphCredential credential(CreatedIntegration created) {
        Optional<SealedSecret> kept = created.secret();
        if (kept.isEmpty()) {
            return new GraphCredential.Missing("No secret has been given yet: 'bridge secret " + created.id() + "'");
        }
        try {
            return credential(
                    kept.get().kind(),
                    secrets.open(
                            purpose(created.id(), kept.get().kind()), kept.get().envelope()));
        } catch (SecretException unreadable) {
            return new GraphCredential.Missing(String.valueOf(unreadable.getMessage()));
        }
    }

    static GraphCredential credential(SealedSecret.Kind kind, Secret value) {
        return kind == SealedSecret.Kind.CERTIFICATE
                ? new GraphCredential.CertificateText(value)
                : new GraphCredential.ClientSecret(value, Optional.empty());
    }

    /**
     * Encrypts all of them, and the key that access tokens are signed with, anew under another master key, all or none, and then puts that key in its place. Killed at any
     * moment and called again it comes to the same end; meanwhile every secret can be read.
     *
     * @return how many
     * @throws SecretException when a key is missing or a secret cannot be read; nothing is changed then
     */
    public int rotateKey(Instant at, String administrator) {
        secrets.prepareNext();
        int resealed = store.reseal(
                (integration, secret) -> secrets.reseal(purpose(integration, secret.kind()), secret.envelope()),
                new AuditEntry(0, at, administrator, "rotate-key", "secrets", ""));
        accessTokenKey.reseal();
        secrets.installNext();
        return resealed;
    }

    private static String purpose(IntegrationId integration, SealedSecret.Kind kind) {
        return integration.value() + "\n" + kind.name();
    }
}
