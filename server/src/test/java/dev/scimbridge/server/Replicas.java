package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Bridges over one database, each a process of its own, behind a balancer that sends each request to another. */
final class Replicas implements AutoCloseable {

    private static final String PULLS = "this process pulls";
    private static final int PAGE = 4;

    private final List<BridgeProcess> all = new ArrayList<>();

    void start(Path config, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            add(BridgeProcess.start(config, log(config)));
        }
    }

    /** One with a clock of its own, by {@link BridgeProcess#startAhead}. */
    void startAhead(Path config, Path ahead) throws IOException {
        add(BridgeProcess.startAhead(config, log(config), ahead));
    }

    private Path log(Path config) {
        return config.resolveSibling("replica-" + all.size() + ".log");
    }

    private void add(BridgeProcess replica) {
        all.add(replica);
        replica.awaitReady();
    }

    List<BridgeProcess> all() {
        return List.copyOf(all);
    }

    /** All but that one. */
    List<BridgeProcess> without(BridgeProcess one) {
        return all.stream().filter(replica -> replica != one).toList();
    }

    /** Those that said that they pull. */
    static List<BridgeProcess> pulling(List<BridgeProcess> some) {
        return some.stream().filter(replica -> replica.output().contains(PULLS)).toList();
    }

    BridgeProcess puller() {
        eventually().until(() -> !pulling(all).isEmpty());
        return pulling(all).get(0);
    }

    /** Kill -9. */
    void kill(BridgeProcess replica) {
        replica.kill();
        replica.awaitEnd();
        all.remove(replica);
    }

    /** In order: it hands over. */
    void stop(BridgeProcess replica) {
        replica.stop();
        replica.awaitEnd();
        all.remove(replica);
    }

    static HttpResponse<String> get(BridgeProcess replica, String path) {
        return BridgeProcess.get(URI.create(replica.scim().orElseThrow() + path))
                .orElseThrow();
    }

    static String title(BridgeProcess replica, String user) {
        return JsonPath.from(get(replica, "/Users/" + user).body()).getString("title");
    }

    static Optional<String> revision(BridgeProcess replica) {
        return get(replica, "/Users?count=1").headers().firstValue("Scim-Bridge-Revision");
    }

    void awaitTitle(String user, String title) {
        awaitTitle(user, title, all);
    }

    static void awaitTitle(String user, String title, List<BridgeProcess> some) {
        eventually()
                .untilAsserted(() -> assertThat(some)
                        .allSatisfy(replica -> assertThat(title(replica, user)).isEqualTo(title)));
    }

    /** Walks by index and by cursor whose pages come from one after the other, while revisions are made. */
    void walksHop(DemoTenant tenant, String changing) {
        Set<String> truth = tenant.usersBeneath(tenant.group(DemoTenant.INCLUDED));
        Set<String> revisions = new HashSet<>();
        for (int walk = 0; walk < 6; walk++) {
            boolean byCursor = walk % 2 == 1;
            String title = "Walk " + walk;
            revisions.add(walk(walk, byCursor, truth, () -> tenant.people().setUser(changing, "jobTitle", title)));
            awaitTitle(changing, title);
        }
        assertThat(revisions).as("revisions that were walked").hasSizeGreaterThan(3);
    }

    private String walk(int first, boolean byCursor, Set<String> truth, Runnable change) {
        Set<String> seen = new HashSet<>();
        Set<String> revisions = new HashSet<>();
        int page = first;
        Optional<String> next = Optional.of("/Users?count=" + PAGE + (byCursor ? "&cursor=" : "&startIndex=1"));
        while (next.isPresent()) {
            HttpResponse<String> answer = get(all.get(page++ % all.size()), next.get());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonPath json = JsonPath.from(answer.body());
            assertThat(seen.addAll(json.getList("Resources.id"))).isTrue();
            revisions.add(answer.headers().firstValue("Scim-Bridge-Revision").orElseThrow());
            if (page == first + 2) {
                change.run();
                awaitAnotherRevision(revisions.iterator().next());
            }
            next = byCursor
                    ? Optional.ofNullable(json.getString("nextCursor"))
                            .map(cursor -> "/Users?count=" + PAGE + "&cursor=" + cursor)
                    : Optional.of(seen.size() + 1)
                            .filter(start -> start <= json.getInt("totalResults"))
                            .map(start -> "/Users?count=" + PAGE + "&startIndex=" + start);
        }
        assertThat(revisions).as("revisions of one walk").hasSize(1);
        assertThat(seen).isEqualTo(truth);
        return revisions.iterator().next();
    }

    private void awaitAnotherRevision(String before) {
        eventually()
                .untilAsserted(() -> assertThat(all)
                        .allSatisfy(replica -> assertThat(revision(replica)).isNotEqualTo(Optional.of(before))));
    }

    @Override
    public void close() {
        all.forEach(BridgeProcess::close);
    }
}
