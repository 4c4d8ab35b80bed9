package dev.scimbridge.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One kept connection that asks and reads, and does as little as a client can. */
public final class Connection implements AutoCloseable {

    private static final int LINE = 4_096;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] line = new byte[LINE];
    private final String headers;
    private final byte[] sink = new byte[65_536];

    /**
     * Connects.
     *
     * @param headers lines of every request, each with its end
     */
    public Connection(int port, String headers) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        in = new BufferedInputStream(socket.getInputStream(), 65_536);
        out = socket.getOutputStream();
        this.headers = " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
    }

    /** Status and length of an answer's body. */
    public record Answer(int status, long length) {}

    /** Sends a GET and reads the whole answer, which is thrown away. */
    public Answer get(String target) throws IOException {
        send(target);
        return read(null);
    }

    /** Sends a GET and returns the body. */
    byte[] body(String target) throws IOException {
        send(target);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Answer answer = read(body);
        if (answer.status() != 200) {
            throw new IOException(target + " was answered with " + answer.status() + ": " + body);
        }
        return body.toByteArray();
    }

    private void send(String target) throws IOException {
        out.write(("GET " + target + headers).getBytes(StandardCharsets.ISO_8859_1));
    }

    private Answer read(@Nullable ByteArrayOutputStream kept) throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        long length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(header.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = true;
            }
        }
        if (!chunked) {
            take(status == 304 ? 0 : length, kept);
            return new Answer(status, status == 304 ? 0 : length);
        }
        long all = 0;
        for (long chunk = chunk(); chunk > 0; chunk = chunk()) {
            take(chunk, kept);
            all += chunk;
            line();
        }
        line();
        return new Answer(status, all);
    }

    private long chunk() throws IOException {
        return Long.parseLong(line(), 16);
    }

    private void take(long length, @Nullable ByteArrayOutputStream kept) throws IOException {
        for (long left = length; left > 0; ) {
            int got = in.read(sink, 0, (int) Math.min(left, sink.length));
            if (got < 0) {
                throw new EOFException("The answer was cut off");
            }
            if (kept != null) {
                kept.write(sink, 0, got);
            }
            left -= got;
        }
    }

    private String line() throws IOException {
        int size = 0;
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 || size == LINE) {
                throw new EOFException("No answer");
            }
            line[size++] = (byte) b;
        }
        return new String(line, 0, Math.max(0, size - 1), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
