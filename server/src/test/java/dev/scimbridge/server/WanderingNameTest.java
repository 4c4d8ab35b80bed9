package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients and administrators see of a name whose new bearer Graph tells first. */
final class WanderingNameTest {

    private static final String ADELE = "AdeleV@contoso.com";
    private static final String PERSON = "/admin/v1/integrations/contoso/people/";

    @TempDir
    private Path directory;

    private DemoTenant tenant;
    private RunningBridge bridge;

    @BeforeEach
    void start() throws IOException {
        tenant = DemoTenant.contoso(directory);
        bridge = tenant.start();
        bridge.awaitFirstRevision();
    }

    @AfterEach
    void stop() {
        bridge.close();
        tenant.close();
    }

    @Test
    void newBearer_keepsTheNameBefore_andIsExplained_untilTheOtherIsTold() {
        String adele = tenant.user(ADELE);
        String other = bridge.scim()
                .queryParam("filter", "active eq true and not (id eq \"" + adele + "\")")
                .queryParam("count", 1)
                .get("/Users")
                .jsonPath()
                .getString("Resources[0].id");
        String before = bridge.userJson(other).getString("userName");

        tenant.people().setUser(other, "userPrincipalName", ADELE);
        tenant.people().setUser(other, "jobTitle", "Told first");

        eventually().until(() -> "Told first".equals(bridge.userJson(other).getString("title")));
        assertThat(bridge.userJson(other).getString("userName")).isEqualTo(before);
        assertThat(found(ADELE)).containsExactly(adele);
        assertThat(bridge.admin(directory).get(PERSON + other).jsonPath().getString("reason"))
                .endsWith(" The own userName, " + ADELE
                        + ", is newer than the last round, or somebody else's as far as Graph has told: then the round's"
                        + " warnings say whose.");

        tenant.people().setUser(adele, "userPrincipalName", "adele.ek@contoso.com");

        eventually().until(() -> found(ADELE).equals(List.of(other)));
        assertThat(bridge.userJson(adele).getString("userName")).isEqualTo("adele.ek@contoso.com");
        assertThat(bridge.admin(directory).get(PERSON + other).jsonPath().getString("reason"))
                .doesNotContain("userName");
    }

    private List<String> found(String userName) {
        return bridge.scim()
                .queryParam("filter", "userName eq \"" + userName + "\"")
                .get("/Users")
                .jsonPath()
                .getList("Resources.id");
    }
}
