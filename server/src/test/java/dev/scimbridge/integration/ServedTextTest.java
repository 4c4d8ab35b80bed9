package dev.scimbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.projection.FakeRevisionLog;
import dev.scimbridge.projection.MutableClock;
import dev.scimbridge.projection.Projection;
import dev.scimbridge.projection.SamplePeople;
import dev.scimbridge.projection.ServedResource;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimUrn;
import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tilde stands for the quotation mark. */
final class ServedTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{~department~:~Sales~}                                                     | Sales",
                "{~employeeNumber~:~1~,~department~:~R, \\~D\\~ & \\u00c6~,~division~:~x~} | R, ~D~ & Æ",
                "{~manager~:{~value~:~7~,~department~:~of the manager~},~department~:~Own~} | Own",
                "{  ~departments~ : [ {~department~:~a~} ] , ~department~ : ~Two Words~ }   | Two Words",
                "{~division~:~department~,~costCenter~:~}~}                                 | ''",
                "{~department~:null}                                                        | ''",
                "{~department~:~~}                                                          | ''",
                "{ }                                                                        | ''"
            })
    void text_isFoundWithoutReadingTheRest(String enterprise, String department) {
        ServedResource person = served("{~id~:~1~, ~" + ScimUrn.ENTERPRISE_USER + "~ : " + enterprise + " ,~x~:~y~}");

        assertThat(Insight.department(person)).isEqualTo(quoted(department));
    }

    @Test
    void whoeverHasNoSuchMember_hasNoText() {
        assertThat(Insight.department(served("{~id~:~1~,~department~:~elsewhere~}")))
                .isEmpty();
    }

    private static String quoted(String text) {
        return text.replace('~', '"');
    }

    private static ServedResource served(String json) {
        FakeRevisionLog log = new FakeRevisionLog();
        ResourceDraft draft = new ResourceDraft(
                ResourceType.USER,
                "1",
                "v1",
                SamplePeople.CHANGED,
                SamplePeople.CHANGED,
                ResourceState.ACTIVE,
                Optional.empty(),
                quoted(json).getBytes(StandardCharsets.UTF_8));
        log.commit(SamplePeople.CHANGED, List.of(draft), List.of());
        Projection projection = new Projection(log, Schemas.load(), new MutableClock(SamplePeople.CHANGED));
        projection.refresh();
        return projection
                .newest()
                .flatMap(revision -> revision.find(ResourceType.USER, "1"))
                .orElseThrow();
    }
}
