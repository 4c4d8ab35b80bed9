package dev.scimbridge.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows of texts under headings, each column as wide as its widest text. */
final class Table {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** Adds a row with one text per heading. */
    void row(String... texts) {
        if (texts.length != rows.get(0).size()) {
            throw new IllegalArgumentException(texts.length + " texts under " + rows.get(0));
        }
        rows.add(List.of(texts));
    }

    void print(PrintWriter out) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String text = row.get(column);
                line.append(text)
                        .append(" ".repeat(widths[column] - text.length()))
                        .append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
