package dev.scimbridge.server;

import dev.scimbridge.config.GraphCredential;
import dev.scimbridge.config.IntegrationConfig;
import dev.scimbridge.config.Secret;
import dev.scimbridge.integration.CredentialProof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the file of a declared client secret: another one in it is tried, and taken over when it works. */
final class SecretFile {

    private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);

    private final CredentialProof proof;
    private volatile Optional<String> refusal = Optional.empty();

    SecretFile(CredentialProof proof) {
        this.proof = proof;
    }

    /** Why what stands in the file now is not used; empty when it is. */
    Optional<String> refusal() {
        return refusal;
    }

    /** The settings with the secret that is in the file now; empty when that is the one in use, or does not work. */
    Optional<IntegrationConfig> next(IntegrationConfig config) {
        if (!(config.graph().credential() instanceof GraphCredential.ClientSecret current)
                || current.file().isEmpty()) {
            return Optional.empty();
        }
        Path file = current.file().get();
        Optional<Secret> found = read(file);
        if (found.isEmpty() || found.get().equals(current.value())) {
            refusal = Optional.empty();
            return Optional.empty();
        }
        IntegrationConfig next = config.with(new GraphCredential.ClientSecret(found.get(), current.file()));
        Optional<String> reason = proof.refusal(next.graph());
        if (reason.isPresent()) {
            refuse(
                    config.name(),
                    "The secret that is in " + file + " now was not taken over, the one before stays in use. "
                            + reason.get());
            return Optional.empty();
        }
        refusal = Optional.empty();
        LOG.info("{}: the secret that is in {} now works and is taken over", config.name(), file);
        return Optional.of(next);
    }

    private void refuse(String integration, String sentence) {
        if (!refusal.equals(Optional.of(sentence))) {
            LOG.warn("{}: {}", integration, sentence);
        }
        refusal = Optional.of(sentence);
    }

    /** A file that is being replaced may be missing or empty for a moment. */
    private static Optional<Secret> read(Path file) {
        try {
            String text = Files.readString(file).strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(new Secret(text));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }
}
