package dev.scimbridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFormsTest {

    private static final String SECRET = "sbs_secret~with/odd+characters?>>";

    private static boolean found(String text) {
        return SecretForms.of(SECRET).stream().anyMatch(text::contains);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "contoso/new:"})
    void secret_isFoundInEveryForm_whereverItStands(String before) {
        String text = before + SECRET + "?behind";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(found(text)).isTrue();
        assertThat(found(URLEncoder.encode(text, StandardCharsets.UTF_8))).isTrue();
        assertThat(found(Base64.getEncoder().encodeToString(bytes))).isTrue();
        assertThat(found(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                .isTrue();
        assertThat(found(before + SECRET.substring(1))).isFalse();
    }
}
