package dev.scimbridge.conformance.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.conformance.model.AttributePath;
import dev.scimbridge.conformance.reference.Mutants;
import org.junit.jupiter.api.Test;

class SortProbeTest {
    @Test
    void whatTheServerChoosesOrChanges_isNotSortedBy() {
        Scim scim = Scim.of(Mutants.right().get(0).server());

        assertThat(SortProbe.settled(scim))
                .extracting(AttributePath::text)
                .contains("userName", "externalId", "meta.created")
                .doesNotContain("id", "meta.lastModified", "meta.version", "meta.location");
    }
}
