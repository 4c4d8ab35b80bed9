package dev.scimbridge.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MemoryShareTest {

    private static final long HEAP = 1_000_000;

    @ParameterizedTest
    @CsvSource({
        "1m, 1048576",
        "512M, 536870912",
        "4g, 4294967296",
        "999999g, 1073740750258176",
        "70%, 700000",
        "1 %, 10000",
        "100%, 1000000"
    })
    void amounts_areBytesOrAShareOfTheHeap(String text, long bytes) {
        assertThat(MemoryShare.parse(text).map(share -> share.bytes(HEAP))).contains(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0m", "0%", "101%", "512", "1k", "-1g", "1.5g", "m", "1000000g"})
    void otherTexts_areNoAmount(String text) {
        assertThat(MemoryShare.parse(text)).isEmpty();
    }

    @Test
    void shareOfALargeHeap_doesNotOverflow() {
        assertThat(new MemoryShare(100, true).bytes(Long.MAX_VALUE)).isPositive();
    }
}
