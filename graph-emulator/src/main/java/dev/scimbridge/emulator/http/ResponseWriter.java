package dev.scimbridge.emulator.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Puts a response on the wire: compressed if the client asked for it, chunked, or broken in the way it demands. */
@SuppressForbidden("jdk.httpserver is a supported, documented module; the check knows only java.* packages")
final class ResponseWriter {

    private ResponseWriter() {}

    static void write(HttpExchange exchange, Request request, Response response) throws IOException {
        if (response.delivery() == Delivery.DROPPED) {
            // Closing an exchange whose headers were never sent closes the connection.
            return;
        }
        response.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        if (body.length == 0) {
            exchange.sendResponseHeaders(response.status(), -1);
            return;
        }
        if (response.delivery() == Delivery.TRUNCATED) {
            body = Arrays.copyOf(body, body.length / 2);
        }
        if (wantsGzip(request)) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.getResponseHeaders().set("Vary", "Accept-Encoding");
            body = gzip(body);
        }
        send(exchange, response, body);
    }

    private static void send(HttpExchange exchange, Response response, byte[] body) throws IOException {
        if (response.delivery() == Delivery.CUT) {
            exchange.sendResponseHeaders(response.status(), body.length);
            OutputStream out = exchange.getResponseBody();
            out.write(body, 0, body.length / 2);
            out.flush();
            // The exchange closes with bytes still owed, and with it the connection.
            return;
        }
        exchange.sendResponseHeaders(response.status(), 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static boolean wantsGzip(Request request) {
        return request.headers("Accept-Encoding").stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("gzip"));
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4 + 64);
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(body);
        }
        return bytes.toByteArray();
    }
}
