package dev.scimbridge.delta;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** The bytes of one HTTP/1.1 answer, after which the connection is closed. */
final class Answer {

    private static final String REQUEST_ID = "7d2e9c1f-1111-4222-8333-944455566677";

    private final byte[] bytes;

    private final boolean stalls;

    private Answer(byte[] bytes) {
        this(bytes, false);
    }

    private Answer(byte[] bytes, boolean stalls) {
        this.bytes = bytes;
        this.stalls = stalls;
    }

    /** A whole answer with Graph's usual headers, and more headers as {@code Name: value}. */
    static Answer json(int status, String body, String... headers) {
        return whole(status, "application/json;charset=utf-8", body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** Graph's error envelope. */
    static Answer error(int status, String code, String message, String... headers) {
        return json(status, String.format(Locale.ROOT, """
                {"error":{"code":"%s","message":"%s","innerError":{"date":"2026-11-23T08:00:00","request-id":"%s"}}}""", code, message, REQUEST_ID), headers);
    }

    /** What a gateway answers. */
    static Answer html(int status, String... headers) {
        return whole(
                status, "text/html", "<html><h1>Bad gateway</h1></html>".getBytes(StandardCharsets.US_ASCII), headers);
    }

    static Answer empty(int status, String... headers) {
        return whole(status, "text/plain", new byte[0], headers);
    }

    static Answer gzip(String body) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return whole(200, "application/json", zipped.toByteArray(), "Content-Encoding: gzip");
    }

    /** A token that is good for an hour, with these roles. */
    static Answer token(String roles) {
        return token(roles, 3599);
    }

    static Answer token(String roles, int expiresIn) {
        return json(200, String.format(Locale.ROOT, """
                {"token_type":"Bearer","expires_in":%d,"ext_expires_in":%d,"access_token":"%s"}""", expiresIn, expiresIn, Tokens.withRoles(roles)));
    }

    /** Entra's error shape. */
    static Answer tokenError(int status, String error, String description, String... headers) {
        return json(status, String.format(Locale.ROOT, """
                {"error":"%s","error_description":"%s\\r\\nTrace ID: trace-0815\\r\\nCorrelation ID: c\\r\\nTimestamp: t",\
                "error_codes":[],"timestamp":"2026-11-23 08:00:00Z","trace_id":"trace-0815","correlation_id":"c"}""", error, description), headers);
    }

    /** Closes the connection without a byte. */
    static Answer hangUp() {
        return new Answer(new byte[0]);
    }

    /** This answer without its last bytes, after which nothing comes until the client hangs up. */
    Answer stalledBefore(int last) {
        return new Answer(Arrays.copyOf(bytes, bytes.length - last), true);
    }

    boolean stalls() {
        return stalls;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** This answer without its last bytes. */
    Answer cutBy(int lost) {
        return new Answer(Arrays.copyOf(bytes, bytes.length - lost));
    }

    private static Answer whole(int status, String contentType, byte[] body, String... headers) {
        List<String> lines = new ArrayList<>();
        lines.add("HTTP/1.1 " + status + " Scripted");
        lines.add("Content-Type: " + contentType);
        lines.add("Content-Length: " + body.length);
        lines.add("request-id: " + REQUEST_ID);
        lines.add("Date: Mon, 23 Nov 2026 08:00:00 GMT");
        lines.add("Connection: close");
        lines.addAll(List.of(headers));
        byte[] head = (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head);
        all.writeBytes(body);
        return new Answer(all.toByteArray());
    }
}
