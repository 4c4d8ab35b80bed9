package dev.scimbridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.RevisionInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One feed that cannot be followed keeps no other from it. */
final class FollowedFeedsTest {

    private static final IntegrationId CONTOSO = new IntegrationId("contoso");
    private static final IntegrationId FABRIKAM = new IntegrationId("fabrikam");

    private final List<String> served = new ArrayList<>();
    private boolean contosoFails = true;
    private final FollowedFeeds feeds = new FollowedFeeds(this::serve);

    private void serve(IntegrationId id, RevisionInfo newest) {
        if (contosoFails && id.equals(CONTOSO)) {
            throw new IllegalStateException("A stored resource is not JSON");
        }
        served.add(id + " " + newest.number());
    }

    private static Map<IntegrationId, RevisionInfo> newest(long contoso, long fabrikam) {
        Map<IntegrationId, RevisionInfo> newest = new LinkedHashMap<>();
        newest.put(CONTOSO, new RevisionInfo(contoso, Instant.EPOCH));
        newest.put(FABRIKAM, new RevisionInfo(fabrikam, Instant.EPOCH));
        return newest;
    }

    @Test
    void feedsBehindOneThatCannotBeFollowed_areFollowed() {
        feeds.follow(newest(2, 7));
        assertThat(served).containsExactly("fabrikam 7");
    }

    @Test
    void feedThatCouldNotBeFollowed_isTriedAgain() {
        feeds.follow(newest(2, 7));
        contosoFails = false;
        feeds.follow(newest(3, 7));
        assertThat(served).containsExactly("fabrikam 7", "contoso 3", "fabrikam 7");
    }
}
