package dev.scimbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ClientsPageTest extends BrowserTest {

    private static final String CLIENTS = "/console/integrations/contoso/clients";
    private static final String SECOND = "/integrations/contoso/clients/second";

    @BeforeEach
    void open() throws IOException {
        visit(DemoSite.serving(directory));
    }

    private int status(String token) {
        return RestAssured.given()
                .port(site.scimPort())
                .header("Authorization", "Bearer " + token)
                .get("/scim/v2/Users?count=5")
                .statusCode();
    }

    private String makeToken() {
        browser.press("Make the token");
        browser.awaitText("This is the only time the token is shown.");
        String token = browser.see("#token").getText();
        assertThat(status(token)).isEqualTo(200);
        return token;
    }

    @Test
    void client_isAdded_itsTokenIsRotated_revoked_andItIsRemoved() {
        signIn(DemoSite.ANNA);
        browser.open(CLIENTS);
        browser.fill("Name", "second");
        browser.press("Add");
        browser.awaitText("The client is added.");
        String first = makeToken();
        browser.assertAccessible();
        browser.press("Copy");
        browser.awaitText("Copied");
        browser.press("I have copied it");
        assertThat(browser.text()).doesNotContain(first);

        browser.choose("The tokens of this kind that there are", "end in 7 days");
        String second = makeToken();
        assertThat(status(first)).as("both are valid while readers change over").isEqualTo(200);
        browser.press("I have copied it");
        browser.click("button[aria-label='Revoke token 1']");
        browser.awaitText("Revoke token 1 of second?");
        browser.assertAccessible();
        browser.picture("client-sure");
        assertThat(status(first)).as("nothing is done before it is asked again").isEqualTo(200);
        browser.press("Revoke it");
        browser.awaitText("The token is revoked");
        assertThat(status(first)).isEqualTo(401);
        assertThat(status(second)).isEqualTo(200);
        browser.assertAccessible();
        browser.picture("client");

        browser.press("Remove this client …");
        browser.press("Do nothing");
        browser.click("button[aria-label='Revoke token 2']");
        browser.awaitText("It is the only valid token");
        browser.press("Back to second");
        assertThat(status(second)).isEqualTo(200);
        browser.press("Remove this client …");
        browser.awaitText("Remove second?");
        browser.press("Remove it");
        browser.awaitText("The client is removed");
        assertThat(status(second)).isEqualTo(401);
    }

    @Test
    void settings_areChanged_andWhatCannotBeIsSaid() {
        signIn(DemoSite.ANNA);
        site.admin().body("{\"name\": \"second\"}").post("/integrations/contoso/clients");
        browser.open(CLIENTS + "/second");
        browser.fill("Requests per minute", "60");
        browser.fill("Allowed addresses", "10.1.2.0/24 192.0.2.7");
        browser.field("Sees the extension schemas").click();
        browser.press("Save");

        browser.awaitText("Saved.");
        assertThat(site.admin().get("/integrations/contoso/clients/second").<Object>path("settings"))
                .hasToString("{extensions=false, pagination=true, requestsPerMinute=60,"
                        + " allowedAddresses=[10.1.2.0/24, 192.0.2.7]}");
        browser.fill("Requests per minute", "many");
        browser.press("Save");
        browser.awaitText("requestsPerMinute");
        browser.assertAccessible();
    }

    @Test
    void settings_ofAFormThatWasOpenedBefore_takeNothingBackThatSomebodyElseSetMeanwhile() {
        signIn(DemoSite.ANNA);
        site.admin().body("{\"name\": \"second\"}").post("/integrations/contoso/clients");
        browser.open(CLIENTS + "/second");
        site.admin()
                .body("{\"allowedAddresses\": [\"10.1.2.0/24\"]}")
                .patch(SECOND)
                .then()
                .statusCode(200);
        browser.fill("Largest page", "50");
        browser.press("Save");
        browser.awaitText("Saved.");
        assertThat(site.admin().get(SECOND).<Object>path("settings"))
                .hasToString("{extensions=true, pagination=true, maximumPageSize=50, requestsPerMinute=12000,"
                        + " allowedAddresses=[10.1.2.0/24]}");

        site.admin()
                .body("{\"allowedAddresses\": [\"192.0.2.7\"]}")
                .patch(SECOND)
                .then()
                .statusCode(200);
        browser.fill("Allowed addresses", "10.1.2.0/24 10.1.3.0/24");
        browser.press("Save");
        browser.awaitText("Somebody else changed allowedAddresses");
        assertThat(browser.field("Allowed addresses").getDomProperty("value")).isEqualTo("192.0.2.7");
        browser.assertAccessible();
        browser.fill("Allowed addresses", "");
        browser.press("Save");
        browser.awaitText("Saved.");
        assertThat(site.admin().get(SECOND).<Object>path("settings.allowedAddresses"))
                .isEqualTo(List.of());
    }

    @Test
    void list_showsHowEachReads_andDeclaredOnesAreNotChangedHere() {
        site.read("/Users?count=5");
        signIn(DemoSite.VERA);
        browser.open(CLIENTS);
        browser.awaitText("Last poll");
        browser.assertAccessible();
        browser.picture("clients");
        assertThat(browser.count("main button")).isZero();

        browser.press("learningbank");
        browser.awaitText("This client is declared in bridge.yaml");
        assertThat(browser.text()).contains("Lists it read in the last 30 days", "Users", "page 1 of 5");
        assertThat(browser.count("main button")).isZero();
        browser.assertAccessible();
        browser.picture("client-declared");
    }
}
