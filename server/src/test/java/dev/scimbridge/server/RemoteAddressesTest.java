package dev.scimbridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.config.AddressRange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteAddressesTest {

    private final RemoteAddresses addresses = new RemoteAddresses(Stream.of("10.0.0.0/8", "::1")
            .flatMap(range -> AddressRange.parse(range).stream())
            .toList());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "198.51.100.7 | -                              | 198.51.100.7",
                "198.51.100.7 | 203.0.113.9                    | 198.51.100.7",
                "10.0.0.1     | 203.0.113.9                    | 203.0.113.9",
                "10.0.0.1     | 192.0.2.66, 203.0.113.9        | 203.0.113.9",
                "10.0.0.1     | 203.0.113.9, 10.0.0.2          | 203.0.113.9",
                "10.0.0.1     | 203.0.113.9;10.0.0.2           | 203.0.113.9",
                "10.0.0.1     | 10.0.0.3, 10.0.0.2             | 10.0.0.3",
                "10.0.0.1     | -                              | 10.0.0.1",
                "10.0.0.1     | 203.0.113.9, unknown           | 10.0.0.1",
                "10.0.0.1     | 203.0.113.9:4711               | 203.0.113.9",
                "::1          | [2001:db8::5]:4711             | 2001:db8:0:0:0:0:0:5",
                "::1%lo       | 2001:db8::5                    | 2001:db8:0:0:0:0:0:5",
            })
    void address_isWhatTheLastTrustedProxySays(String peer, String forwardedFor, String expected)
            throws UnknownHostException {
        List<String> headers = forwardedFor == null ? List.of() : Arrays.asList(forwardedFor.split(";"));

        assertThat(addresses.of(InetAddress.getByName(peer), () -> headers).getHostAddress())
                .isEqualTo(expected);
    }
}
