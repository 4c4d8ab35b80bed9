package dev.scimbridge.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "10.1.2.0/24, 10.1.2.0, true",
        "10.1.2.0/24, 10.1.2.255, true",
        "10.1.2.0/24, 10.1.3.0, false",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "10.128.0.0/9, 10.127.255.255, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "10.1.2.0/24, ::ffff:10.1.2.3, true",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::/33, 2001:db8:8000::, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "::/0, ::1, true",
    })
    void range_containsWhatBeginsTheSame(String range, String address, boolean inside) {
        assertThat(AddressRange.parse(range)
                        .orElseThrow()
                        .contains(AddressRange.address(address).orElseThrow()))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "10.1.2",
                "10.1.2.256",
                "10.1.2.0/33",
                "10.1.2.0/",
                "10.1.2.0/-1",
                "10.1.2.1/24",
                "1",
                "2001:db8::/129",
                "2001:db8::1/64",
                "2001:db8",
                ":::",
                "1:2:3:4:5:6:7:8:9",
                "fe80::1%eth0",
                "0x0a.0.0.1",
                "10.1.2.0/024",
                "dead",
                "::g"
            })
    void otherTexts_areNoRanges(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.0/24", "10.1.2.3", "0.0.0.0/0"})
    void range_printsAsItIsWritten(String text) {
        assertThat(AddressRange.parse(text).orElseThrow()).hasToString(text);
    }
}
