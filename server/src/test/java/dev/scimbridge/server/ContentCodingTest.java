package dev.scimbridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110 §12.5.3. */
class ContentCodingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | GZIP",
                "GZip | GZIP",
                "x-gzip | GZIP",
                "gzip, deflate, br | GZIP",
                "deflate;q=1, gzip;q=0.001 | GZIP",
                "gzip ; q=0.5 | GZIP",
                "* | GZIP",
                "*;q=0.1 | GZIP",
                "gzip;q=0.5, identity;q=0.5 | GZIP",
                "gzip, identity;q=0 | GZIP_ALWAYS",
                "gzip, *;q=0 | GZIP_ALWAYS",
                "*, identity;q=0 | GZIP_ALWAYS",
                "'' | PLAIN",
                "identity | PLAIN",
                "br, deflate | PLAIN",
                "gzip;q=0 | PLAIN",
                "gzip;q=0.000 | PLAIN",
                "gzip;q=0, * | PLAIN",
                "*;q=0 | PLAIN",
                "identity;q=0 | PLAIN",
                "gzip;q=0.5, identity | PLAIN",
                "*;q=0.5, identity | PLAIN",
                "gzip;q=2 | PLAIN",
                "gzip;q=, | PLAIN",
                "gzip;level=1 | PLAIN",
                "q;;= | PLAIN",
                "gzipped | PLAIN",
            })
    void header_decides(String acceptEncoding, ContentCoding.Choice choice) {
        assertThat(ContentCoding.of(List.of(acceptEncoding))).isEqualTo(choice);
    }

    @Test
    void noHeader_isPlain() {
        assertThat(ContentCoding.of(List.of())).isEqualTo(ContentCoding.Choice.PLAIN);
    }

    @Test
    void severalHeaders_areOneList() {
        assertThat(ContentCoding.of(List.of("br", "identity;q=0, gzip"))).isEqualTo(ContentCoding.Choice.GZIP_ALWAYS);
    }
}
