package dev.scimbridge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.delta.DeltaPage;
import dev.scimbridge.graph.GraphChange;
import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.graph.GraphProperties;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.graph.MemberChange;
import dev.scimbridge.graph.MemberType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a first round takes of the memory does not grow with what is known of each of its people. */
final class SmallHeapTest {

    private static final int PEOPLE = 10_000;
    private static final int PAGE = 500;
    /** All resources together have more than the whole heap. */
    private static final int CHARACTERS_EACH = 8_000;

    private static final String HEAP = "-Xmx64m";

    @Test
    @Tag("long")
    void firstRound_ofMorePeopleThanTheHeapHolds_isCommitted(@TempDir Path directory)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeapTest.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor()).as(output).isZero();
            assertThat(output).endsWith("{added=" + PEOPLE + "}");
        } finally {
            process.destroyForcibly();
        }
    }

    /** The child process: a round over the database in the given directory. */
    public static void main(String[] arguments) {
        try (Bed bed = new Bed(Path.of(arguments[0]))) {
            bed.tenant.addGroup(OnABed.STAFF);
            bed.graph = new ManyPeople(bed.tenant);
            System.out.print(bed.round().report().userChanges());
        }
    }

    /** A group of people who are made page by page. */
    private static final class ManyPeople extends FakeGraph {

        private static final String TEXT = "x".repeat(CHARACTERS_EACH);

        ManyPeople(FakeTenant tenant) {
            super(tenant);
        }

        @Override
        public DeltaPage<GraphUser> users(List<String> select) {
            return page(0, ManyPeople::people);
        }

        @Override
        public DeltaPage<GraphUser> users(DeltaPage.Link link) {
            return page(Integer.parseInt(link.url()), ManyPeople::people);
        }

        @Override
        public DeltaPage<GraphGroup> groups(List<String> ids) {
            return page(0, ManyPeople::members);
        }

        @Override
        public DeltaPage<GraphGroup> groups(DeltaPage.Link link) {
            return page(Integer.parseInt(link.url()), ManyPeople::members);
        }

        private static <T> DeltaPage<T> page(int from, IntFunction<List<GraphChange<T>>> items) {
            int next = from + PAGE;
            String url = String.valueOf(next);
            return new DeltaPage<>(
                    items.apply(from), next < PEOPLE ? new DeltaPage.NextLink(url) : new DeltaPage.DeltaLink(url));
        }

        private static List<GraphChange<GraphUser>> people(int from) {
            List<GraphChange<GraphUser>> people = new ArrayList<>();
            ids(from)
                    .forEach(id -> people.add(new GraphChange.Updated<>(new GraphUser(
                            id,
                            GraphProperties.of(Map.of(
                                    "userPrincipalName", new TextNode(id + "@example.org"),
                                    "jobTitle", new TextNode(TEXT)))))));
            return people;
        }

        private static List<GraphChange<GraphGroup>> members(int from) {
            List<MemberChange> members = ids(from).stream()
                    .map(id -> new MemberChange(id, MemberType.USER, false))
                    .toList();
            GraphProperties properties = GraphProperties.of(
                    Map.of("displayName", new TextNode("Staff"), "securityEnabled", BooleanNode.TRUE));
            return List.of(new GraphChange.Updated<>(new GraphGroup(OnABed.STAFF, properties, members)));
        }

        private static List<String> ids(int from) {
            return IntStream.range(from, from + PAGE)
                    .mapToObj(number -> Bed.id("p" + number))
                    .toList();
        }
    }
}
