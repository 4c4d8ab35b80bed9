package dev.scimbridge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The settings of a created integration are the keys of the file, read by the same rules. */
final class SettingsReaderTest {

    private static final GraphCredential NONE = new GraphCredential.Missing("none yet");
    private static final String REGISTERED = """
            "tenantId": "11111111-2222-3333-4444-555555555555",
            "clientId": "535fb089-9ff3-47b6-9bfb-4f1264799865\"""";

    private final SettingsReader reader = new SettingsReader(Path.of("."));

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    private IntegrationConfig read(String settings) throws ConfigException {
        return reader.read("contoso", json(settings), NONE, false);
    }

    private List<String> problemsOf(String settings) {
        return catchThrowableOfType(ConfigException.class, () -> read(settings)).problems().stream()
                .map(ConfigProblem::toString)
                .toList();
    }

    @Test
    void threeValues_areEnoughToBegin() throws ConfigException {
        IntegrationConfig config = read("{" + REGISTERED + "}");

        assertThat(config.scope().include()).isEmpty();
        assertThat(config.interval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.graph().credential()).isEqualTo(NONE);
        assertThat(config.enabled()).isFalse();
    }

    @Test
    void everyKeyOfTheFile_isNested() throws ConfigException {
        IntegrationConfig config = read(
                "{" + REGISTERED + ", \"include\": [\"A\"], \"guards\": {\"atLeast\": 7, \"removals\": \"never\"}}");

        assertThat(config.scope().include()).containsExactly("A");
        assertThat(config.guards().atLeast()).isEqualTo(7);
    }

    @Test
    void problems_areToldAllAtOnce_byTheKeysOfTheSettings() {
        assertThat(problemsOf("""
                {"tenantId": "nobody", "interval": "soon", "inclde": ["A"], "guards": {"removals": "many"},
                 "authorityHost": "https://login.example"}"""))
                .containsExactly(
                        "clientId: is missing; write a GUID",
                        "graphBaseUrl: is missing while authorityHost is given; give both or neither",
                        "guards.removals: 'many' is not a threshold such as '10%', '500', '10% or 500', or never; correct"
                                + " it",
                        "inclde: this key does not exist; did you mean 'include'?",
                        "interval: 'soon' is not a duration such as 30s, 5m, 12h or 30d; correct it",
                        "tenantId: 'nobody' is not a GUID or a domain name; correct it");
    }

    @Test
    void stateSecretsAndClients_areNoSettings() {
        assertThat(problemsOf("{" + REGISTERED + """
                , "enabled": true, "clientSecret": "s", "clientSecretFile": "/etc/passwd",
                "federatedTokenFile": "/etc/passwd", "clients": {"reader": {"tokenFile": "t"}}}"""))
                .containsExactly(
                        "clientSecret: is no setting here; a secret is given by PUT .../secret, or in bridge.yaml",
                        "clientSecretFile: is no setting here; a secret is given by PUT .../secret, or in bridge.yaml",
                        "clients.reader.tokenFile: is no setting here; clients have an address of their own",
                        "enabled: is no setting here; use enable and pause",
                        "federatedTokenFile: is no setting here; a secret is given by PUT .../secret, or in bridge.yaml");
    }

    @Test
    void dottedKey_isNoSecondSpelling() {
        assertThat(problemsOf("{" + REGISTERED + ", \"guards.removals\": \"5\"}"))
                .containsExactly("guards.removals: this key has a dot; nest an object instead");
    }
}
