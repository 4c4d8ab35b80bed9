package dev.scimbridge.admin;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Answers that are written while they are made; they hold people, and no cache keeps them. */
final class CsvAnswer {

    private CsvAnswer() {}

    static Response csv(String fileName, Consumer<Csv> rows) {
        return stream("text/csv; charset=utf-8", fileName, writer -> rows.accept(new Csv(writer)));
    }

    static Response stream(String type, String fileName, Consumer<Writer> body) {
        StreamingOutput output = out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            try {
                body.accept(writer);
            } catch (UncheckedIOException broken) {
                throw new IOException(broken);
            }
            writer.flush();
        };
        return Response.ok(output)
                .type(type)
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"" + fileName + "\"")
                .build();
    }
}
