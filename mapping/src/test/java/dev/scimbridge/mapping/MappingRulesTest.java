package dev.scimbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingRulesTest {

    @Test
    void baseUrl_losesItsTrailingSlash() {
        MappingRules rules = new MappingRules(URI.create("https://scim.contoso.com/scim/v2/"));

        assertThat(rules).isEqualTo(new MappingRules(URI.create("https://scim.contoso.com/scim/v2")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/scim/v2",
                "ftp://contoso.com/scim/v2",
                "mailto:ada@contoso.com",
                "https://contoso.com/scim/v2?x=1",
                "https://contoso.com/scim/v2#x",
                "https:///scim/v2"
            })
    void baseUrl_thatIsNoBase_isRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MappingRules(URI.create(url)))
                .withMessageContaining(url);
    }

    @Test
    void fingerprint_differsWithTheBaseUrl() {
        MappingRules one = new MappingRules(URI.create("https://one.contoso.com/scim/v2"));
        MappingRules other = new MappingRules(URI.create("https://other.contoso.com/scim/v2"));

        assertThat(one.fingerprint()).isNotEqualTo(other.fingerprint());
    }
}
