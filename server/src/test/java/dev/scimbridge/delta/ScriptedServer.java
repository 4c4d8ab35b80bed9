package dev.scimbridge.delta;

import dev.scimbridge.emulator.tls.SelfSignedCertificate;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLServerSocket;

/**
 * An HTTPS server that plays Entra and Graph from a script, down to the byte: each request gets the next answer of its
 * side, on a connection of its own.
 */
final class ScriptedServer implements AutoCloseable {

    private static final String EVERYTHING = "[\"User.Read.All\",\"User-LifeCycleInfo.Read.All\",\"Group.Read.All\"]";

    /** What came in; header names in lower case. */
    record Received(String method, String target, Map<String, String> headers, String body) {

        /** A header that has to be there. */
        String header(String name) {
            String value = headers.get(name);
            if (value == null) {
                throw new AssertionError("no header " + name + " in " + headers.keySet());
            }
            return value;
        }
    }

    private final SSLServerSocket socket;
    private final Deque<Answer> tokenScript = new ArrayDeque<>();
    private final Deque<Answer> graphScript = new ArrayDeque<>();
    private final List<Received> tokenRequests = new ArrayList<>();
    private final List<Received> graphRequests = new ArrayList<>();

    private ScriptedServer(SSLServerSocket socket) {
        this.socket = socket;
    }

    /** Listens on a free port of the loopback interface. */
    static ScriptedServer start(SelfSignedCertificate certificate) throws IOException {
        SSLServerSocket socket = (SSLServerSocket) certificate
                .serverContext()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ScriptedServer server = new ScriptedServer(socket);
        Thread listener = new Thread(server::listen, "scripted-server");
        listener.setDaemon(true);
        listener.start();
        return server;
    }

    String url() {
        return "https://localhost:" + socket.getLocalPort();
    }

    /** The next answers to requests that are not for a token. */
    synchronized void graphAnswers(Answer... answers) {
        graphScript.addAll(List.of(answers));
    }

    /** The next answers to token requests; without any there is a new token each time. */
    synchronized void tokenAnswers(Answer... answers) {
        tokenScript.addAll(List.of(answers));
    }

    synchronized List<Received> graphRequests() {
        return List.copyOf(graphRequests);
    }

    synchronized List<Received> tokenRequests() {
        return List.copyOf(tokenRequests);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void listen() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                Received request = read(new BufferedInputStream(connection.getInputStream()));
                Answer answer = next(request);
                answer.writeTo(connection.getOutputStream());
                if (answer.stalls()) {
                    connection.getInputStream().read();
                }
            } catch (IOException gone) {
                // A client that does not trust the certificate hangs up, and so does the end of the test.
            }
        }
    }

    private synchronized Answer next(Received request) {
        if (request.target().endsWith("/oauth2/v2.0/token")) {
            tokenRequests.add(request);
            return tokenScript.isEmpty() ? Answer.token(EVERYTHING) : tokenScript.remove();
        }
        graphRequests.add(request);
        return graphScript.isEmpty() ? Answer.error(400, "Unscripted", "no answer left") : graphScript.remove();
    }

    private static Received read(InputStream in) throws IOException {
        String[] start = line(in).split(" ", 3);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] header = line.split(":\\s*", 2);
            headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Received(start[0], start[1], headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the client hung up");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
