package dev.scimbridge.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A configuration with the files that it names. */
abstract class OnAConfiguration {

    static final String CONTOSO = """
        integrations:
          contoso:
            tenantId: 11111111-2222-3333-4444-555555555555
            clientId: 535fb089-9ff3-47b6-9bfb-4f1264799865
            clientSecretFile: contoso.secret
            include: ["Learningbank users"]
            clients:
              learningbank: {tokenFile: learningbank.token}
        """;

    @TempDir
    Path directory;

    @BeforeEach
    final void writeSecrets() throws IOException {
        Files.writeString(directory.resolve("contoso.secret"), "the-client-secret\n");
        Files.writeString(directory.resolve("learningbank.token"), "a-token-of-good-length\n");
    }

    BridgeConfig read(String yaml, Map<String, String> environment) throws Exception {
        Path file = directory.resolve("bridge.yaml");
        Files.writeString(file, yaml);
        return ConfigReader.read(file, environment);
    }

    List<ConfigProblem> problemsOf(String yaml) {
        return catchThrowableOfType(ConfigException.class, () -> read(yaml, Map.of()))
                .problems();
    }
}
