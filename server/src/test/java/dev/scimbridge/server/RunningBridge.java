package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A bridge of this process, and what a reader and an operator ask it. */
final class RunningBridge implements AutoCloseable {

    private final Bridge bridge;

    RunningBridge(Bridge bridge) {
        this.bridge = bridge;
    }

    /** A request with the reader's token. */
    RequestSpecification scim() {
        return anonymous().header("Authorization", "Bearer " + DemoTenant.TOKEN);
    }

    RequestSpecification anonymous() {
        return given().baseUri("http://127.0.0.1").port(bridge.scimPort()).basePath("/scim/v2");
    }

    int adminPort() {
        return bridge.adminPort();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + bridge.scimPort() + "/scim/v2" + path);
    }

    /** A request to the admin API, with the token that the bridge made beside its database. */
    RequestSpecification admin(Path database) {
        try {
            String token = Files.readString(database.resolve("admin.token")).strip();
            return given().baseUri("http://127.0.0.1")
                    .port(bridge.adminPort())
                    .header("Authorization", "Bearer " + token)
                    .contentType("application/json");
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    JsonPath health() {
        return given().baseUri("http://127.0.0.1")
                .port(bridge.adminPort())
                .get("/health")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    int ready() {
        return adminSide("/health/ready").statusCode();
    }

    /** Asked many times a second, which REST Assured takes long for. */
    private HttpResponse<String> adminSide(String path) {
        return BridgeProcess.get(URI.create("http://127.0.0.1:" + bridge.adminPort() + path))
                .orElseThrow();
    }

    void awaitFirstRevision() {
        eventually().until(() -> ready() == 200);
    }

    /** Waits until a round that began after this call has been completed. */
    void awaitRound() {
        Instant asked = Instant.ofEpochMilli(System.currentTimeMillis());
        // The round that runs at the moment may have asked Graph before; the one after it has not.
        awaitCompletionAfter(asked);
        awaitCompletionAfter(lastCompletedRound().orElseThrow());
    }

    private void awaitCompletionAfter(Instant moment) {
        eventually()
                .until(() -> lastCompletedRound()
                        .filter(last -> last.isAfter(moment))
                        .isPresent());
    }

    private Optional<Instant> lastCompletedRound() {
        try {
            JsonNode last =
                    new ObjectMapper().readTree(adminSide("/health").body()).at("/integrations/0/lastCompletedRound");
            return last.isTextual() ? Optional.of(Instant.parse(last.textValue())) : Optional.empty();
        } catch (JsonProcessingException torn) {
            throw new UncheckedIOException(torn);
        }
    }

    long revision() {
        return health().getLong("integrations[0].serving.revision");
    }

    Response user(String id) {
        return scim().get("/Users/" + id);
    }

    JsonPath userJson(String id) {
        return user(id).then().statusCode(200).extract().jsonPath();
    }

    JsonPath groupJson(String id) {
        return scim().get("/Groups/" + id).then().statusCode(200).extract().jsonPath();
    }

    /** The ids of all resources under a path, page by page. */
    Set<String> walk(String path, int count) {
        Set<String> ids = new TreeSet<>();
        int total = 1;
        for (int start = 1; start <= total; start += count) {
            JsonPath page = scim().queryParam("startIndex", start)
                    .queryParam("count", count)
                    .get(path)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            total = page.getInt("totalResults");
            List<String> onPage = page.getList("Resources.id");
            assertThat(onPage).hasSize(page.getInt("itemsPerPage"));
            assertThat(ids.addAll(onPage) || onPage.isEmpty()).isTrue();
        }
        assertThat(ids).hasSize(total);
        return ids;
    }

    @Override
    public void close() {
        bridge.close();
    }
}
