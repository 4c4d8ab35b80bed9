package dev.scimbridge.conformance.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Pace;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.http.ScimClient;
import dev.scimbridge.conformance.reference.ReferenceServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwnResourcesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ReferenceServer server = ReferenceServer.writable();
    private final ScimClient client = ScimClient.of(server);
    private final OwnResources own = new OwnResources();

    @AfterEach
    void stop() {
        server.close();
    }

    private String foreignPath() {
        Answer list = client.send(Request.get("/Users").with("count", 1));
        return "/Users/" + list.json().path("Resources").path(0).path("id").asText();
    }

    private Answer create(String userName) {
        ObjectNode user = JSON.createObjectNode().put("userName", userName);
        user.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:User");
        own.mayCreateAt("/Users", "userName");
        return own.create(client, "/Users", Request.post("/Users", user.toString()));
    }

    @Test
    void resourceOfAnother_isNotTouched() {
        String path = foreignPath();

        assertThatIllegalStateException()
                .isThrownBy(() -> own.change(client, Request.of("DELETE", path)))
                .withMessageContaining("left alone");
        assertThatIllegalStateException()
                .isThrownBy(() -> own.changeAbsent(client, Request.of("DELETE", path)))
                .withMessageContaining("not known to be absent");
        ObjectNode delete = JSON.createObjectNode().put("method", "DELETE").put("path", path);
        assertThatIllegalStateException()
                .isThrownBy(() -> own.bulk(client, Request.post("/Bulk", "{}"), List.of(delete)));
        assertThat(client.send(Request.get(path).again()).status()).isEqualTo(200);
    }

    /** A server may answer a POST with a resource that was there before. */
    @Test
    void answerWithoutOurName_isNotTakenForOurs() {
        Answer answer = create("somebody@example.com");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(own.paths()).isEmpty();
    }

    @Test
    void whatOnlyTheServerRemembers_isFoundByItsName() {
        ObjectNode user = JSON.createObjectNode().put("userName", own.name());
        user.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:User");
        own.mayCreateAt("/Users", "userName");
        String path = "/Users/"
                + client.send(Request.post("/Users", user.toString()))
                        .json()
                        .path("id")
                        .asText();

        assertThat(new CleanUp(client, 1000).run(own)).isEmpty();

        assertThat(client.send(Request.get(path).again()).status()).isEqualTo(404);
    }

    @Test
    void afterTheEnd_nothingIsWritten() {
        create(own.name());
        new CleanUp(client, 1000).run(own);

        assertThatIllegalStateException().isThrownBy(() -> create(own.name())).withMessageContaining("over");
    }

    @Test
    void whatCannotBeDeleted_isNamedWithItsReason() {
        create(own.name());
        String path = own.paths().get(0);
        ScimClient stranger = new ScimClient(server.baseUri(), Optional.of("wrong"), Pace.of(0), server.transport());

        List<String> left = new CleanUp(stranger, 1000).run(own);

        assertThat(left).anyMatch(one -> one.contains(path) && one.contains("401"));
    }
}
