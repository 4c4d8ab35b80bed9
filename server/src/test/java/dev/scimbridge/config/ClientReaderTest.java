package dev.scimbridge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientReaderTest {

    private static ObjectNode json(String text) throws Exception {
        return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    private static ClientSettings read(String text) throws Exception {
        return ClientReader.read(json(text), 1_000);
    }

    @Test
    void nothing_isTheStandard() throws Exception {
        assertThat(read("{}"))
                .isEqualTo(new ClientSettings(
                        true, true, Optional.empty(), Optional.empty(), 12_000, List.of(), Optional.empty()));
    }

    @Test
    void everyKey_isRead() throws Exception {
        ClientSettings settings = read("{'extensions': false, 'pagination': 'false', 'defaultPageSize': 10,"
                + " 'maximumPageSize': 20, 'requestsPerMinute': 60, 'allowedAddresses': ['10.0.0.0/8', '::1'],"
                + " 'silentAfter': '36h'}");

        assertThat(settings.extensions()).isFalse();
        assertThat(settings.pagination()).isFalse();
        assertThat(settings.defaultPageSize()).contains(10);
        assertThat(settings.maximumPageSize()).contains(20);
        assertThat(settings.requestsPerMinute()).isEqualTo(60);
        assertThat(settings.allowedAddresses()).hasToString("[10.0.0.0/8, 0:0:0:0:0:0:0:1]");
        assertThat(settings.silentAfter()).contains(Duration.ofHours(36));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "standard, true, true, -",
                "okta, true, true, -",
                "sailpoint, true, false, -",
                "one-identity, false, true, -",
                "connid, true, true, 1000000",
                "midpoint, true, true, 1",
                "unboundid, false, false, -",
            })
    void reader_setsWhatItNeeds(String reader, boolean extensions, boolean pagination, Integer pageSize)
            throws Exception {
        ClientSettings settings = read("{'reader': '" + reader + "'}");

        assertThat(settings.extensions()).isEqualTo(extensions);
        assertThat(settings.pagination()).isEqualTo(pagination);
        assertThat(settings.maximumPageSize()).isEqualTo(Optional.ofNullable(pageSize));
        assertThat(settings.defaultPageSize()).isEqualTo(Optional.ofNullable(pageSize));
        assertThat(read("{'reader': '" + reader + "', 'extensions': true, 'pagination': true, 'maximumPageSize': 7}"))
                .as("what is given wins")
                .satisfies(given -> {
                    assertThat(given.extensions()).isTrue();
                    assertThat(given.pagination()).isTrue();
                    assertThat(given.maximumPageSize()).contains(7);
                });
    }

    @Test
    void mistakes_areToldAllAtOnce_underTheNamesThatWereGiven() throws Exception {
        ObjectNode wrong = json("{'extension': true, 'pagination': 'maybe', 'defaultPageSize': 1001,"
                + " 'allowedAddresses': ['office'], 'token': 'x', 'requestsPerMinute': 0}");

        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> ClientReader.read(wrong, 1_000));

        assertThat(refused.problems())
                .extracting(ConfigProblem::toString)
                .containsExactlyInAnyOrder(
                        "extension: this key does not exist; did you mean 'extensions'?",
                        "pagination: 'maybe' is not true or false; correct it",
                        "defaultPageSize: '1001' is more than server.maximumPageSize, '1000'; lower it or raise the"
                                + " maximum",
                        "allowedAddresses: 'office' is neither an address nor a range such as 10.1.2.0/24 or"
                                + " 2001:db8::/32; correct it",
                        "token: does not stand here; tokens are made by the bridge, one by one",
                        "requestsPerMinute: '0' is not a whole number from 1 to 1000000; correct it");
    }
}
