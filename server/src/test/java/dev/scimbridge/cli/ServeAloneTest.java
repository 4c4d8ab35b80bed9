package dev.scimbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ServeAloneTest {

    @Test
    void whatSupervisorsStart_isMeant() {
        assertThat(ServeAlone.isMeant(new String[] {"serve", "--config", "bridge.yaml"}))
                .isTrue();
    }

    /** Picocli says in a sentence what is wrong, or knows what it stands for. */
    @Test
    void everythingElse_isLeftToPicocli() {
        for (String file : new String[] {"", "-", "--help", "@arguments", "no\0name"}) {
            assertThat(ServeAlone.isMeant(new String[] {"serve", "--config", file}))
                    .as(file)
                    .isFalse();
        }
        assertThat(ServeAlone.isMeant(new String[] {"serve", "--config=bridge.yaml"}))
                .isFalse();
        assertThat(ServeAlone.isMeant(new String[] {"check", "--config", "bridge.yaml"}))
                .isFalse();
    }
}
