package dev.scimbridge.secret;

import dev.scimbridge.config.BridgeConfig;
import dev.scimbridge.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Encrypts secrets under the master key, and reads them again. The key is looked for each time, so that one that is put in
 * its place counts at once; beside its file, one in {@code FILE.new} opens too: a rotation may have ended in between.
 */
public final class Secrets {

    private final BridgeConfig.SecretsConfig config;

    /** Looks for nothing yet. */
    public Secrets(BridgeConfig.SecretsConfig config) {
        this.config = config;
    }

    /**
     * Encrypts a secret.
     *
     * @param purpose what it is for; {@link #open} needs the same
     * @param first whether no secret is kept yet: only then may a key be made
     * @throws SecretException when there is no key to use
     */
    public String seal(String purpose, Secret secret, boolean first) {
        Optional<MasterKey> key = configured();
        if (key.isEmpty() && first && config.generated()) {
            key = Optional.of(generate());
        }
        return Envelope.seal(key.orElseThrow(this::missing), purpose, secret).text();
    }

    /**
     * Reads a secret.
     *
     * @throws SecretException when its key is not there, or the envelope was changed or put in another place
     */
    public Secret open(String purpose, String envelope) {
        Envelope opened = Envelope.parse(envelope)
                .orElseThrow(() -> new SecretException(
                        "What the database holds as the secret is none: give the secret again", null));
        List<MasterKey> keys = new ArrayList<>();
        configured().ifPresent(keys::add);
        inFile(nextFile()).ifPresent(keys::add);
        if (keys.isEmpty()) {
            throw missing();
        }
        MasterKey key = keys.stream()
                .filter(known -> known.id().equals(opened.keyId()))
                .findFirst()
                .orElseThrow(() -> new SecretException(
                        "The secret is kept under the master key " + opened.keyId() + ", and " + place()
                                + " holds another: put the right key there, or give the secret again",
                        null));
        return opened.open(key, purpose)
                .orElseThrow(() -> new SecretException(
                        "What the database holds as the secret was changed by other hands: give the secret again",
                        null));
    }

    /**
     * Encrypts a secret anew under the key of {@link #prepareNext}; one that is kept under it already stays as it is.
     *
     * @throws SecretException as {@link #open} does
     */
    public String reseal(String purpose, String envelope) {
        MasterKey next = inFile(nextFile()).orElseThrow(this::missing);
        boolean done = Envelope.parse(envelope)
                .filter(known -> known.keyId().equals(next.id()))
                .isPresent();
        return done
                ? envelope
                : Envelope.seal(next, purpose, open(purpose, envelope)).text();
    }

    /**
     * Makes sure that there is a next key, in {@code FILE.new}; one that is there already is used.
     *
     * @throws SecretException when the file cannot be written, or the key does not come from a file
     */
    public void prepareNext() {
        if (config.masterKey().isPresent()) {
            throw new SecretException(
                    "The master key comes from the environment, where it cannot be replaced: set secrets.masterKeyFile"
                            + " to a file with the same key, then rotate",
                    null);
        }
        String current = configured().orElseThrow(this::missing).id();
        // One that is in its place already was left behind by a rotation that was complete.
        if (inFile(nextFile()).filter(next -> !next.id().equals(current)).isEmpty()) {
            write(nextFile(), MasterKey.random());
        }
    }

    /** Puts the next key in the place of the one before. */
    public void installNext() {
        MasterKey next = inFile(nextFile()).orElseThrow(this::missing);
        write(config.masterKeyFile(), next);
        try {
            Files.delete(nextFile());
        } catch (IOException failure) {
            throw unusable(nextFile(), failure);
        }
    }

    private Path nextFile() {
        Path file = config.masterKeyFile();
        return file.resolveSibling(file.getFileName() + ".new");
    }

    private Optional<MasterKey> configured() {
        if (config.masterKey().isPresent()) {
            return Optional.of(MasterKey.parse(config.masterKey().get().reveal())
                    .orElseThrow(() -> new SecretException(
                            "secrets.masterKey is not a key: it has to be 32 random bytes in base64, as"
                                    + " 'openssl rand -base64 32' makes them",
                            null)));
        }
        return inFile(config.masterKeyFile());
    }

    private static Optional<MasterKey> inFile(Path file) {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MasterKey.parse(Files.readString(file))
                    .orElseThrow(() -> new SecretException(
                            "The file " + file + " does not hold a master key: put the key back, 32 bytes in base64",
                            null)));
        } catch (IOException failure) {
            throw unusable(file, failure);
        }
    }

    private MasterKey generate() {
        MasterKey key = MasterKey.random();
        write(config.masterKeyFile(), key);
        return key;
    }

    private static void write(Path file, MasterKey key) {
        try {
            OwnersFile.write(file, key.text().reveal() + "\n");
        } catch (IOException failure) {
            throw unusable(file, failure);
        }
    }

    private String place() {
        return config.masterKey().isPresent()
                ? "secrets.masterKey"
                : config.masterKeyFile().toString();
    }

    private SecretException missing() {
        return new SecretException(
                "The master key file " + config.masterKeyFile()
                        + " is not there: put it back, or, when it is lost, give"
                        + " every secret again after 'openssl rand -base64 32' has made another",
                null);
    }

    private static SecretException unusable(Path file, IOException cause) {
        return new SecretException(
                "The master key file " + file + " cannot be used: make it and its directory readable and writable for"
                        + " the bridge's user",
                Objects.requireNonNull(cause));
    }
}
