package dev.scimbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClockCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-25 | OK | The clock of this machine agrees with Graph's.",
                "3 | OK | The clock of this machine agrees with Graph's.",
                "36 | WARNING | The clock of this machine is 31 s behind Graph's: leave dates take effect at the wrong time.",
                "-180 | WARNING | The clock of this machine is 3 min ahead of Graph's: leave dates take effect at the wrong time.",
                "-86400 | PROBLEM | The clock of this machine is 1440 min ahead of Graph's: tokens count as expired or not yet"
                        + " valid, and leave dates take effect at the wrong time."
            })
    void skew_isWhatLiesOutsideTheQuestionsTime(long theirs, CheckFinding.Level level, String sentence) {
        CheckFinding finding = ClockCheck.of("Graph's", NOW.plusSeconds(theirs), NOW, NOW.plusSeconds(5));

        assertThat(finding.level()).isEqualTo(level);
        assertThat(finding.sentence()).isEqualTo(sentence);
    }
}
