package dev.scimbridge.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.projection.FakeRevisionLog;
import dev.scimbridge.projection.MutableClock;
import dev.scimbridge.projection.Projection;
import dev.scimbridge.projection.SamplePeople;
import dev.scimbridge.projection.ServedResource;
import dev.scimbridge.scim.AttributePath;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeSelectionTest {

    private static final Schemas SCHEMAS = Schemas.load();

    @Test
    void whiteSpaceAndUnknownMembers_areCopiedAsTheyAre() throws IOException {
        String json = """
            { "schemas" : ["urn:ietf:params:scim:schemas:core:2.0:User"] ,
              "id" : "1", "name" : { "givenName" : "A,]}\\"" , "familyName" : "B" },
              "emails" : [ { "value" : "a@b" , "type" : "work" } , { "type" : "home" } ] , "x" : [ 1 , { } ] }
            """;
        ServedResource resource = serve(json);

        assertThat(text(select("name.givenName").of(resource)))
                .isEqualTo("{ \"schemas\" : [\"urn:ietf:params:scim:schemas:core:2.0:User\"] ,"
                        + "\n  \"id\" : \"1\",\"name\" : {\"givenName\" : \"A,]}\\\"\"}}");
        assertThat(read(select("emails.value").of(resource)).get("emails")).hasToString("[{\"value\":\"a@b\"}]");
        assertThat(read(without("emails.value").of(resource)).get("emails"))
                .hasToString("[{\"type\":\"work\"},{\"type\":\"home\"}]");
        assertThat(read(without("name").of(resource)).get("x")).hasToString("[1,{}]");
        assertThat(text(AttributeSelection.byDefault(SCHEMAS).of(resource))).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " { } ",
                "{\"x\":{}}",
                "{\"emails\":[]}",
                "{\"emails\":[ ],\"name\":{ }}",
                "{\"name\":\"no object\",\"emails\":\"no array\"}",
                "{\"name\":null,\"active\":true,\"emails\":[1,[2],{\"value\":[{}]}]}",
                "{\"n\\u0061m\":-1.5e3,\"na\\\\\":\"\\\\\",\"ä\":\"}\"}",
                "{\"meta\":{\"a\":[{\"b\":\"]\"}]},\"emails\":[{\"type\":\"x\"},{\"value\":\"y\"}]}",
            })
    void anyObject_staysWellFormed(String json) throws IOException {
        ServedResource resource = serve(json);
        JsonNode whole = new ObjectMapper().readTree(json);

        for (String path : List.of("name", "emails", "emails.value", "name.givenName", "meta", "active")) {
            String member = path.replaceFirst("\\..*", "");
            JsonNode selected = read(select(path).of(resource));
            JsonNode rest = read(without(path).of(resource));

            assertThat(selected.fieldNames()).toIterable().isSubsetOf(member);
            assertThat(whole.fieldNames()).toIterable().containsAll(rest::fieldNames);
            if (path.equals(member)) {
                assertThat(selected.path(member)).isEqualTo(whole.path(member));
                assertThat(rest.has(member)).isFalse();
            }
        }
    }

    /** The bytes of the members are spoilt: a look at any of them would fail. */
    @Test
    void membersThatAreLeftOut_areNotLookedAt() throws IOException {
        ResourceDraft draft = SamplePeople.group("g", "All", people(100_000));
        ServedResource group = serve(draft);
        String json = new String(draft.json(), StandardCharsets.UTF_8);
        Arrays.fill(draft.json(), json.indexOf("\"members\""), json.indexOf("\"meta\"") - 1, (byte) 0);

        for (AttributeSelection selection : List.of(without("members"), select("displayName"), select("meta"))) {
            JsonNode selected = read(selection.of(group));
            assertThat(selected.path("displayName").asText("All")).isEqualTo("All");
            assertThat(selected.at("/meta/resourceType").asText("Group")).isEqualTo("Group");
            assertThat(selected.has("members")).isFalse();
        }
    }

    /** Every byte that is written comes out of the one array that the store gave. */
    @Test
    void largeGroup_isSentWithoutACopy() throws IOException {
        ResourceDraft draft = SamplePeople.group("g", "All", people(100_000));
        ServedResource group = serve(draft);

        for (AttributeSelection selection : List.of(
                AttributeSelection.byDefault(SCHEMAS), without("displayName"), select("members"), without("members"))) {
            FromOneArray out = new FromOneArray(draft.json());
            JsonBody body = selection.of(group);
            body.writeTo(out);
            assertThat(out.length).isPositive().isEqualTo(body.length());
        }
    }

    private static final class FromOneArray extends OutputStream {

        private final byte[] source;
        private long length;

        private FromOneArray(byte[] source) {
            this.source = source;
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            assertThat(bytes).isSameAs(source);
            length += count;
        }

        @Override
        public void write(int oneByte) {
            throw new AssertionError("A byte of its own");
        }
    }

    @Test
    void subAttributesOfALargeGroup_areSelected() throws IOException {
        ServedResource group = serve(SamplePeople.group("g", "All", people(2_000)));

        assertThat(read(select("members.value").of(group)).get("members"))
                .hasSize(2_000)
                .allSatisfy(member -> assertThat(member).hasSize(1));
    }

    private static List<String> people(int count) {
        return IntStream.range(0, count).mapToObj(SamplePeople::id).toList();
    }

    private static AttributeSelection select(String path) {
        return AttributeSelection.only(
                SCHEMAS, List.of(AttributePath.parse(path).orElseThrow()));
    }

    private static AttributeSelection without(String path) {
        return AttributeSelection.excluding(
                SCHEMAS, List.of(AttributePath.parse(path).orElseThrow()));
    }

    private static ServedResource serve(String json) {
        return serve(new ResourceDraft(
                ResourceType.USER,
                "1",
                "v1",
                SamplePeople.CHANGED,
                SamplePeople.CHANGED,
                ResourceState.ACTIVE,
                Optional.empty(),
                json.getBytes(StandardCharsets.UTF_8)));
    }

    private static ServedResource serve(ResourceDraft draft) {
        FakeRevisionLog log = new FakeRevisionLog();
        log.commit(SamplePeople.CHANGED, List.of(draft), List.of());
        Projection projection = new Projection(log, SCHEMAS, new MutableClock(SamplePeople.CHANGED));
        projection.refresh();
        return projection
                .newest()
                .flatMap(revision -> revision.find(draft.type(), draft.id()))
                .orElseThrow();
    }

    private static String text(JsonBody body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        body.writeTo(out);
        assertThat(body.length()).isEqualTo(out.size());
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode read(JsonBody body) throws IOException {
        return new ObjectMapper().readTree(text(body));
    }
}
