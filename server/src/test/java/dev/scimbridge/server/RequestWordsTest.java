package dev.scimbridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Few words, and no values, whatever is asked for. */
final class RequestWordsTest {

    @ParameterizedTest
    @CsvSource({
        "/scim/v2, /scim/v2",
        "/scim/v2/, /scim/v2",
        "/scim/v2/Users, /scim/v2/Users",
        "/scim/v2/Users/anna@contoso.com, /scim/v2/Users/{id}",
        "/scim/v2/Users/a/b/c, /scim/v2/Users/{id}",
        "/scim/v2/Users/.search, /scim/v2/Users/.search",
        "/scim/v2/Anna, /scim/v2/other",
        "/scim/v2x, other",
        "/admin/v1/integrations/contoso/people/anna@contoso.com, /admin/v1/integrations",
        "/admin/v1/anna, /admin/v1/other",
        "/health/ready, /health/ready",
        "/health/anna, other",
        "/console, /console",
        "/console/integrations/contoso/people/anna, /console",
        "/consolex, other",
        "/anna, other",
    })
    void endpoint_isOneOfAFew(String path, String endpoint) {
        assertThat(RequestWords.endpoint(path)).isEqualTo(endpoint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filter=userName eq anna&count=1|filter,count",
                "anna=1&berta=2&count|other,count",
                "''|''",
                "&&count=1|count"
            })
    void parameters_areNamesAlone(String query, String names) {
        assertThat(RequestWords.parameters(query)).isEqualTo(names);
    }
}
