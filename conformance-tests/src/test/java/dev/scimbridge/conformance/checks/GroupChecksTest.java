package dev.scimbridge.conformance.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.conformance.ServerUnderTest;
import dev.scimbridge.conformance.http.Transport;
import dev.scimbridge.conformance.profile.Reader;
import dev.scimbridge.conformance.profile.Reading;
import dev.scimbridge.conformance.reference.Mutant;
import dev.scimbridge.conformance.reference.Mutants;
import dev.scimbridge.conformance.requirement.RequirementNotMet;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A server of which only a few resources may be read. */
class GroupChecksTest {
    private final List<String> asked = new ArrayList<>();

    /** Pages of five, and ten resources of a type. */
    private ServerUnderTest few(ServerUnderTest server) {
        Transport small = (method, url, headers, body) -> {
            asked.add(url);
            return server.transport().exchange(method, url.replace("count=100", "count=5"), headers, body);
        };
        return new Few(server.baseUri(), server.token(), small);
    }

    private record Few(URI baseUri, Optional<String> token, Transport transport) implements ServerUnderTest {
        @Override
        public int maxResources() {
            return 10;
        }
    }

    @Test
    void membersWhoWereNotListed_areLookedUpByTheSample() {
        new GroupChecks().haveMembersWhoExist(Scim.of(few(Mutants.right().get(0).server())));

        assertThat(asked).filteredOn(url -> url.contains("/Users/")).hasSize(8);
    }

    @Test
    void memberWhoIsNowhere_isFoundInTheSample() {
        Mutant nowhere = Mutants.all().stream()
                .filter(mutant -> mutant.fails().contains("group-member-value"))
                .findFirst()
                .orElseThrow();
        Scim scim = Scim.of(nowhere.server());

        assertThatThrownBy(() -> new GroupChecks().haveMembersWhoExist(scim)).isInstanceOf(RequirementNotMet.class);
    }

    @Test
    void midPoint_readsNoMoreThanIsToBeRead() {
        Reading.verdicts(few(Mutants.right().get(0).server()), List.of(Reader.MIDPOINT));

        assertThat(asked)
                .filteredOn(url -> url.matches(".*/Users\\?.*count=25"))
                .hasSize(1);
    }
}
