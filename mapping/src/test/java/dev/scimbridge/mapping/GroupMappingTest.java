package dev.scimbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.scim.ResourceType;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupMappingTest {

    private static final Instant THEN = Instant.parse("2026-11-23T08:00:00Z");

    private final GroupMapping mapping = new GroupMapping(Mapped.RULES);

    @Test
    void group_hasNameAndMembers() {
        JsonNode resource = map(List.of(
                new GroupMember("g-2", ResourceType.GROUP, Optional.of("North \uD83D")),
                new GroupMember("u-1", ResourceType.USER, Optional.empty())));

        assertThat(resource).isEqualTo(Mapped.json("""
                                {'schemas':['urn:ietf:params:scim:schemas:core:2.0:Group'],'id':'g-1',
                                 'externalId':'g-1','displayName':'Sales',
                                 'members':[
                                  {'value':'g-2','$ref':'https://b/scim/v2/Groups/g-2','display':'North \uFFFD',
                                   'type':'Group'},
                                  {'value':'u-1','$ref':'https://b/scim/v2/Users/u-1','type':'User'}]}"""));
    }

    @Test
    void groupWithoutMembers_hasNoMembersAttribute() {
        assertThat(map(List.of()).has("members")).isFalse();
    }

    @Test
    void meta_namesTheGroup() {
        MappedResource resource = resource(List.of());

        JsonNode meta = Mapped.json(resource.withMeta(THEN, THEN)).get("meta");

        assertThat(meta.get("resourceType").asText()).isEqualTo("Group");
        assertThat(meta.get("location").asText()).isEqualTo("https://b/scim/v2/Groups/g-1");
        assertThat(meta.get("version").asText()).isEqualTo(resource.version());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'displayName':null}", "{'displayName':''}"})
    void groupWithoutName_isUnmappable(String properties) {
        MappingResult result = mapping.map(GraphObjects.group("g-1", properties), List.of());

        assertThat(result).isEqualTo(new MappingResult.Unmappable("g-1", "The group has no displayName"));
    }

    @Test
    void membersOutOfOrder_areRefused_andSoIsAMemberTwice() {
        GroupMember one = new GroupMember("u-1", ResourceType.USER, Optional.empty());
        GroupMember two = new GroupMember("u-2", ResourceType.USER, Optional.empty());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> resource(List.of(two, one)))
                .withMessage("Member u-1 does not come after u-2");
        assertThatIllegalArgumentException().isThrownBy(() -> resource(List.of(one, one)));
    }

    @Test
    void hash_changesWithTheMembers() {
        GroupMember member = new GroupMember("u-1", ResourceType.USER, Optional.of("Ada"));
        GroupMember renamed = new GroupMember("u-1", ResourceType.USER, Optional.of("Ada B"));

        assertThat(List.of(
                        resource(List.of()).hash(),
                        resource(List.of(member)).hash(),
                        resource(List.of(renamed)).hash()))
                .doesNotHaveDuplicates();
    }

    @Test
    void hundredThousandMembers_areWrittenOneByOne() {
        Iterable<GroupMember> members = () -> largeGroup(100_000);

        MappedResource resource = resource(members);

        JsonNode written = Mapped.json(resource.withMeta(THEN, THEN)).get("members");
        assertThat(written).hasSize(100_000);
        assertThat(written.get(99_999).get("value").asText()).isEqualTo("u-0099999");
        assertThat(resource.content().length).isBetween(10_000_000, 15_000_000);
    }

    /** Members that exist only while they are written. */
    private static Iterator<GroupMember> largeGroup(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> String.format(Locale.ROOT, "u-%07d", i))
                .map(id -> new GroupMember(id, ResourceType.USER, Optional.of("Person number " + id)))
                .iterator();
    }

    private JsonNode map(Iterable<GroupMember> members) {
        return Mapped.json(resource(members).content());
    }

    private MappedResource resource(Iterable<GroupMember> members) {
        GraphGroup group = GraphObjects.group("g-1", "{'displayName':'Sales'}");
        return mapping.map(group, members).toOptional().orElseThrow();
    }
}
