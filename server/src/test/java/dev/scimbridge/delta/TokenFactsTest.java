package dev.scimbridge.delta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFactsTest {

    private static PermissionReport permissions(String token) {
        return TokenFacts.of(token).permissions();
    }

    @Test
    void roles_areReadUnverified() {
        assertThat(permissions(Tokens.withRoles("[\"User.Read.All\",\"User-LifeCycleInfo.Read.All\"]"))
                        .granted())
                .containsExactlyInAnyOrder("User.Read.All", "User-LifeCycleInfo.Read.All");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "\"User.Read.All\"", "{\"a\":1}", "[1,null,{}]"})
    void rolesOfOtherShapes_grantNothing(String roles) {
        assertThat(permissions(Tokens.withRoles(roles)).granted()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "opaque", "a.b", "..", "a.bm90IGpzb24.c", "a.***.c", "a.W10.c", "a..c"})
    void whatIsNoToken_saysNothing(String token) {
        assertThat(permissions(token).granted()).isEmpty();
        assertThat(TokenFacts.of(token).issuedAt()).isEmpty();
        assertThat(TokenFacts.of(token).tenantId()).isEmpty();
    }
}
