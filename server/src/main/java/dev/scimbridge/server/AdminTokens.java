package dev.scimbridge.server;

import dev.scimbridge.admin.Administrator;
import dev.scimbridge.admin.Role;
import dev.scimbridge.config.BridgeConfig;
import dev.scimbridge.config.ClientReader;
import dev.scimbridge.config.Secret;
import dev.scimbridge.integration.TokenHash;
import dev.scimbridge.integration.TokenHolders;
import dev.scimbridge.secret.OwnersFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The admin tokens: the configured ones, or else one in a file of its own that is made at the first start. */
final class AdminTokens {

    private static final Logger LOG = LoggerFactory.getLogger(AdminTokens.class);
    private static final String GENERATED = "generated";
    private static final int RANDOM_BYTES = 32;

    private AdminTokens() {}

    /**
     * Administrators by token; the directory of the generated one exists.
     *
     * @throws StartException when its file cannot be used, or what it holds cannot be sent or is easily guessed
     */
    static TokenHolders<Administrator> of(BridgeConfig.AdminConfig config) {
        Map<TokenHash, Administrator> holders = new HashMap<>();
        config.tokens()
                .forEach((name, token) -> holders.put(
                        TokenHash.of(token.token().reveal()), new Administrator(name, Role.of(token.role()))));
        if (holders.isEmpty()) {
            holders.put(
                    TokenHash.of(generated(config.generatedTokenFile())), new Administrator(GENERATED, Role.OPERATOR));
            LOG.info("The admin token is in {}", config.generatedTokenFile());
        }
        return new TokenHolders<>(holders);
    }

    private static String generated(Path file) {
        try {
            if (Files.notExists(file)) {
                create(file);
            }
            String token = Files.readString(file).strip();
            if (token.isEmpty()) {
                throw new IOException("The file is empty");
            }
            ClientReader.flaw(new Secret(token)).ifPresent(flaw -> {
                throw new StartException(file + ": " + flaw
                        + ". Or delete the file, and the next start makes a token, or configure admin.tokens.");
            });
            return token;
        } catch (IOException failure) {
            throw new StartException(
                    "The admin token cannot be kept in " + file
                            + ": make the file and its directory writable for the bridge's user, delete the file if it is"
                            + " empty, or configure admin.tokens.",
                    failure);
        }
    }

    private static void create(Path file) throws IOException {
        byte[] token = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(token);
        OwnersFile.write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(token) + "\n");
    }
}
