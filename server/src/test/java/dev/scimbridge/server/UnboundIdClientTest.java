package dev.scimbridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.scim2.client.ScimService;
import com.unboundid.scim2.common.exceptions.ResourceNotFoundException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.ListResponse;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.Member;
import com.unboundid.scim2.common.types.SchemaResource;
import com.unboundid.scim2.common.types.ServiceProviderConfigResource;
import com.unboundid.scim2.common.types.UserResource;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.glassfish.jersey.message.GZipEncoder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The UnboundID SDK's client and its strictly typed classes read back everything that a bridge serves. */
final class UnboundIdClientTest {

    private static final int PEOPLE = 250;

    @TempDir
    private static Path directory;

    private static DemoTenant tenant;
    private static RunningBridge bridge;
    private static Client http;
    private static ScimService scim;

    @BeforeAll
    static void startAndAwaitTheFirstRound() throws IOException {
        tenant = DemoTenant.synthetic(directory, PEOPLE);
        bridge = tenant.start();
        bridge.awaitFirstRevision();
        // In gzip, as most clients ask for it.
        http = ClientBuilder.newClient().register(GZipEncoder.class).register((ClientRequestFilter) request -> {
            request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + DemoTenant.TOKEN);
            request.getHeaders().putSingle(HttpHeaders.ACCEPT_ENCODING, "gzip");
        });
        scim = new ScimService(http.target(bridge.uri("")));
    }

    @AfterAll
    static void stop() {
        http.close();
        bridge.close();
        tenant.close();
    }

    @Test
    void everybody_isReadPageByPage() throws ScimException {
        Set<String> ids = new TreeSet<>();
        int total = 1;
        for (int start = 1; start <= total; start += 100) {
            ListResponse<UserResource> page =
                    scim.searchRequest("Users").page(start, 100).invoke(UserResource.class);
            total = page.getTotalResults();
            assertThat(page.getStartIndex()).isEqualTo(start);
            assertThat(page.getItemsPerPage()).isEqualTo(page.getResources().size());
            for (UserResource user : page) {
                assertThat(user.getUserName()).isNotEmpty();
                assertThat(user.getActive()).isNotNull();
                assertThat(Objects.requireNonNull(user.getMeta()).getVersion()).startsWith("W/\"");
                ids.add(user.getId());
            }
        }

        assertThat(ids).hasSizeGreaterThan(100).isEqualTo(tenant.usersBeneath(tenant.group(DemoTenant.INCLUDED)));
    }

    @Test
    void groups_leadToTheirMembersAndBack() throws ScimException {
        Set<String> known = new HashSet<>(bridge.walk("/Users", 1000));
        known.addAll(bridge.walk("/Groups", 1000));
        Set<String> types = new HashSet<>();
        for (GroupResource group : scim.searchRequest("Groups").invoke(GroupResource.class)) {
            List<Member> members = Objects.requireNonNullElse(group.getMembers(), List.of());
            for (Member member : members) {
                assertThat(known).contains(member.getValue());
                types.add(member.getType());
                assertThat(String.valueOf(member.getRef()))
                        .endsWith("/scim/v2/" + member.getType() + "s/" + member.getValue());
            }
            if (!members.isEmpty() && "User".equals(members.get(0).getType())) {
                UserResource member = scim.retrieve("Users", members.get(0).getValue(), UserResource.class);
                assertThat(member.getGroups()).anySatisfy(reference -> {
                    assertThat(reference.getValue()).isEqualTo(group.getId());
                    assertThat(reference.getType()).isEqualTo("direct");
                });
            }
        }
        assertThat(types).contains("User");
    }

    @Test
    void discovery_isReadByTypedClasses() throws ScimException {
        ServiceProviderConfigResource config = scim.getServiceProviderConfig();
        assertThat(config.getPatch().isSupported()).isFalse();
        assertThat(config.getFilter().isSupported()).isTrue();
        assertThat(config.getEtag().isSupported()).isTrue();
        assertThat(scim.getResourceTypes()).extracting("id").containsExactly("User", "Group");
        for (SchemaResource schema : scim.getSchemas()) {
            assertThat(scim.getSchema(schema.getId()).getAttributes()).isEqualTo(schema.getAttributes());
        }
    }

    @Test
    void filtersAndSelections_areUnderstood() throws ScimException {
        UserResource somebody = scim.searchRequest("Users")
                .page(1, 1)
                .invoke(UserResource.class)
                .getResources()
                .get(0);
        ListResponse<UserResource> found = scim.searchRequest("Users")
                .filter("userName eq \"" + somebody.getUserName() + "\"")
                .attributes("userName")
                .invokePost(UserResource.class);

        assertThat(found.getResources()).hasSize(1);
        assertThat(found.getResources().get(0).getId()).isEqualTo(somebody.getId());
        assertThat(found.getResources().get(0).getActive()).isNull();
        assertThatThrownBy(() -> scim.retrieve("Users", "nobody", UserResource.class))
                .isInstanceOf(ResourceNotFoundException.class);
    }
}
