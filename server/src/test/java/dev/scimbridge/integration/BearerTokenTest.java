package dev.scimbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer aZ09-._~+/==",
                "bearer aZ09-._~+/==",
                "BEARER    aZ09-._~+/==",
                "Bearer aZ09-._~+/==  ",
            })
    void token_isFound(String header) {
        assertThat(BearerToken.in(header)).contains("aZ09-._~+/==");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer  ",
                "Bearer ==",
                "Bearer a=b",
                "Bearer a b",
                "Bearer a,b",
                "Bearer\ta",
                "Bearer \ta",
                "Bearer a\t",
                "Bearer \u00e4",
                "Bearers a",
                " Bearer a",
                "Basic a",
                "a",
            })
    void anythingElse_isNoToken(String header) {
        assertThat(BearerToken.in(header)).isEmpty();
    }

    @Test
    void noHeader_isNoToken() {
        assertThat(BearerToken.in(null)).isEmpty();
    }
}
