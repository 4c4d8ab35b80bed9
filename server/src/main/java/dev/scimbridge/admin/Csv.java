package dev.scimbridge.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/** Comma-separated values (RFC 4180), such that a spreadsheet takes no value of Entra's for a formula. */
final class Csv {

    private final Writer out;

    Csv(Writer out) {
        this.out = out;
    }

    /** One record. */
    void row(List<String> values) {
        try {
            for (int i = 0; i < values.size(); i++) {
                out.write((i == 0 ? "" : ",") + cell(values.get(i)));
            }
            out.write("\r\n");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A phone number stays one; other beginnings of formulas get an apostrophe, as spreadsheets take it. */
    static String cell(String value) {
        boolean formula = value.matches("(?s)[=@\\t\\r].*|[+-](?![0-9 ()./-]*$).*");
        String text = formula ? "'" + value : value;
        return text.matches("(?s).*[\",\\r\\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
