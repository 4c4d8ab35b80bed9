package dev.scimbridge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CsvTest {

    @Test
    void row_isQuotedWhereRfc4180SaysSo() {
        StringWriter out = new StringWriter();

        new Csv(out).row(List.of("plain", "a,b", "say \"hi\"", "two\nlines", ""));

        assertThat(out).hasToString("plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=1+1 | '=1+1",
                "@SUM(A1) | '@SUM(A1)",
                "+45 12 34 56 78 | +45 12 34 56 78",
                "-5 | -5",
                "+cmd'!A1 | '+cmd'!A1",
                "-2+3 | '-2+3",
                "a=b | a=b"
            },
            quoteCharacter = '~')
    void formulas_areNoFormulas(String value, String cell) {
        assertThat(Csv.cell(value)).isEqualTo(cell);
    }
}
