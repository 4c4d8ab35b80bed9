package dev.scimbridge.delta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRolesTest {

    @Test
    void roles_areReadUnverified() {
        assertThat(TokenRoles.of(Tokens.withRoles("[\"User.Read.All\",\"User-LifeCycleInfo.Read.All\"]"))
                        .granted())
                .containsExactlyInAnyOrder("User.Read.All", "User-LifeCycleInfo.Read.All");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "\"User.Read.All\"", "{\"a\":1}", "[1,null,{}]"})
    void rolesOfOtherShapes_grantNothing(String roles) {
        assertThat(TokenRoles.of(Tokens.withRoles(roles)).granted()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "opaque", "a.b", "..", "a.bm90IGpzb24.c", "a.***.c", "a.W10.c", "a..c"})
    void whatIsNoToken_grantsNothing(String token) {
        assertThat(TokenRoles.of(token).granted()).isEmpty();
    }
}
