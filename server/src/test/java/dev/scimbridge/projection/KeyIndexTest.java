package dev.scimbridge.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.filter.Operator;
import dev.scimbridge.scim.filter.ValueKey;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link SelectionPropertyTest} meets too seldom. */
class KeyIndexTest {

    private static final TypeLayout LAYOUT =
            Objects.requireNonNull(TypeLayout.of(RandomResources.SCHEMAS).get(ResourceType.USER));
    private static final int[] EMAILS = Objects.requireNonNull(LAYOUT.indexed().get("emails.value"));

    @Test
    void valueThatAResourceHasTwice_goesWithIt() {
        ServedResource twice = person("1", "{\"value\":\"a\"},{\"value\":\"A\"}");
        ServedResource once = person("2", "{\"value\":\"a\"}");
        KeyIndex index = KeyIndex.of(EMAILS, 1, List.of(twice, once));

        assertThat(index.find(Operator.EQ, new ValueKey.Text("a")))
                .hasValueSatisfying(found -> assertThat(found).containsExactly(twice, once));
        assertThat(index.with(List.of(twice), List.of()).find(Operator.EQ, new ValueKey.Text("a")))
                .hasValueSatisfying(found -> assertThat(found).containsExactly(once));
    }

    @Test
    void leafInWhichNothingChanged_findsTheSameAfterwards() {
        ServedResource first = person("1", "{\"value\":\"a\"}");
        ServedResource second = person("2", "{\"value\":\"b\"}");
        ServedResource third = person("3", "{\"value\":\"c\"}");
        KeyIndex index = KeyIndex.of(EMAILS, 1, List.of(first, third)).with(List.of(), List.of(second));

        assertThat(index.find(Operator.LE, new ValueKey.Text("b")))
                .hasValueSatisfying(found -> assertThat(found).containsExactly(first, second));
        assertThat(index.with(List.of(first, second, third), List.of()).find(Operator.GE, new ValueKey.Text("")))
                .hasValueSatisfying(found -> assertThat(found).isEmpty());
    }

    private static ServedResource person(String id, String emails) {
        String json = "{\"id\":\"" + id + "\",\"emails\":[" + emails + "]}";
        return LAYOUT.serve(new ResourceDraft(
                ResourceType.USER,
                id,
                "t",
                SamplePeople.CHANGED,
                SamplePeople.CHANGED,
                ResourceState.ACTIVE,
                Optional.empty(),
                json.getBytes(StandardCharsets.UTF_8)));
    }
}
