package dev.scimbridge.server;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.scimbridge.config.BridgeConfig;
import dev.scimbridge.config.ConfigReader;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The admin API's door: tokens, errors, and what stands behind it without a tenant. */
final class AdminApiTest {

    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    @TempDir
    private Path directory;

    private Bridge bridge;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(directory.resolve("contoso.secret"), "the-client-secret");
        bridge = start("");
    }

    private Bridge start(String adminKeys) throws Exception {
        Path file = Files.writeString(directory.resolve("bridge.yaml"), """
                server: {listen: "127.0.0.1:0"}
                admin:
                  listen: "127.0.0.1:0"
                ADMIN_KEYS
                database: {url: "jdbc:sqlite:data/bridge.db"}
                integrations:
                  contoso:
                    tenantId: 11111111-2222-3333-4444-555555555555
                    clientId: 535fb089-9ff3-47b6-9bfb-4f1264799865
                    clientSecretFile: contoso.secret
                    include: ["Everybody"]
                """.replace("ADMIN_KEYS", adminKeys));
        BridgeConfig config = ConfigReader.read(file, Map.of());
        return Bridge.start(config, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    private RequestSpecification anonymous() {
        return given().baseUri("http://127.0.0.1").port(bridge.adminPort());
    }

    private RequestSpecification with(String token) {
        return anonymous().header("Authorization", "Bearer " + token);
    }

    private String generatedToken() throws Exception {
        return Files.readString(directory.resolve("data/admin.token")).strip();
    }

    @Test
    void tokenIsMadeAtTheFirstStart_forItsOwnerAlone_andKept() throws Exception {
        Path file = directory.resolve("data/admin.token");
        String token = generatedToken();
        assertThat(token).matches("[A-Za-z0-9_-]{43}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        bridge.close();
        bridge = start("");

        assertThat(generatedToken()).isEqualTo(token);
        with(token).get("/admin/v1/integrations").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/v1/integrations", "/admin/v1/integrations/contoso", "/admin", "/healthy", "/no"})
    void everyPathButHealthAndConsole_needsAToken(String path) throws Exception {
        for (Response refused : new Response[] {
            anonymous().get(path),
            with("a-guess-of-good-length").get(path),
            with("").get(path),
            anonymous().post(path)
        }) {
            refused.then()
                    .statusCode(401)
                    .header("WWW-Authenticate", "Bearer realm=\"admin\"")
                    .contentType("application/json")
                    .body("status", equalTo(401))
                    .body("requestId", matchesPattern(UUID));
        }
        anonymous().get("/health").then().statusCode(200);
        anonymous().get("/health/live").then().statusCode(200);
    }

    @Test
    void theRoot_leadsToTheConsole() {
        anonymous().redirects().follow(false).get("/").then().statusCode(303).header("Location", "/console");
    }

    @Test
    void configuredTokens_takeThePlaceOfTheGeneratedOne() throws Exception {
        String generated = generatedToken();
        bridge.close();
        Files.writeString(directory.resolve("anna.token"), "token-of-the-admin-anna");
        bridge = start("  tokens: {anna: {tokenFile: anna.token}}");

        with("token-of-the-admin-anna").get("/admin/v1/integrations").then().statusCode(200);
        with(generated).get("/admin/v1/integrations").then().statusCode(401);
    }

    @Test
    void integrations_tellHowTheyStand() throws Exception {
        with(generatedToken())
                .get("/admin/v1/integrations")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("integrations[0].id", equalTo("contoso"))
                .body("integrations[0].condition", equalTo("disabled"))
                .body("integrations[0]", not(hasKey("serving")));
    }

    @Test
    void errors_areJsonWithARequestId_andNoDoorForBrowsers() throws Exception {
        String token = generatedToken();
        with(token)
                .header("Origin", "https://evil.example")
                .get("/admin/v1/integrations/fabrikam")
                .then()
                .statusCode(404)
                .body("detail", equalTo("There is no integration of that name; there are: contoso"))
                .header("Request-Id", matchesPattern(UUID))
                .header("Access-Control-Allow-Origin", equalTo(null));
        with(token).get("/admin/v1/nothing").then().statusCode(404).body("requestId", matchesPattern(UUID));
        with(token).delete("/admin/v1/integrations").then().statusCode(405).body("status", equalTo(405));
    }

    @Test
    void emptyTokenFile_stopsTheStartWithASentence() throws Exception {
        bridge.close();
        Files.writeString(directory.resolve("data/admin.token"), "\n");

        assertThatThrownBy(() -> start(""))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("admin.token")
                .hasMessageContaining("delete the file");
    }

    @ParameterizedTest
    @CsvSource({
        "short, the token has 5 characters; use at least 16",
        "two words of a token, the token cannot stand in an Authorization header"
    })
    void tokenFileThatCanBeGuessedOrNotSent_stopsTheStartWithASentence(String token, String sentence) throws Exception {
        bridge.close();
        Files.writeString(directory.resolve("data/admin.token"), token + "\n");

        assertThatThrownBy(() -> start(""))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("admin.token: " + sentence)
                .hasMessageContaining("delete the file")
                .hasMessageNotContaining(token);
    }
}
