package dev.scimbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.emulator.Options;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However many people there are, a page carries a part of them: its bytes are bounded by what is on it. */
final class PageSizeTest {

    private static final String CONTOSO = "/console/integrations/contoso";
    private static final int PEOPLE = 1_500;
    private static final int MOST_BYTES = 150_000;

    @TempDir
    private Path directory;

    @Test
    void pagesOfALargeIntegration_areLight() throws IOException {
        try (DemoSite site =
                DemoSite.serving(directory, "interval: 1h", Options.synthetic(directory.resolve("emulator"), PEOPLE))) {
            String session = RestAssured.given()
                    .contentType("application/json")
                    .body("{\"token\": \"" + DemoSite.ANNA + "\"}")
                    .post(site.root().resolve("/admin/v1/sessions"))
                    .getCookie("bridge-session");
            int served =
                    site.admin().get("/integrations/contoso/people?count=1").path("totalResults");
            assertThat(served).isGreaterThan(10 * Pager.SIZE);
            String person =
                    site.admin().get("/integrations/contoso/people?count=1").path("people[0].id");

            for (String path : List.of(
                    "/people", "/people?startIndex=501", "/people/" + person, "/rounds", "/rounds/1", "/clients")) {
                String page = RestAssured.given()
                        .cookie("bridge-session", session)
                        .get(site.root().resolve(CONTOSO + path))
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
                assertThat(page.getBytes(StandardCharsets.UTF_8).length)
                        .as(path)
                        .isBetween(1_000, MOST_BYTES);
            }
        }
    }
}
