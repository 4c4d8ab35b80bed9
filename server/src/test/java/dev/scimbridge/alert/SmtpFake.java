package dev.scimbridge.alert;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server (RFC 5321) that offers STARTTLS (RFC 3207) if it has a certificate, and keeps every line it is told. */
final class SmtpFake implements AutoCloseable {

    private final ServerSocket server;
    private final SSLContext tls;
    private final boolean offersTls;

    /** Every line, those inside of TLS with a {@code tls } before them. */
    final List<String> lines = new CopyOnWriteArrayList<>();

    SmtpFake(SSLContext tls, boolean offersTls) throws IOException {
        this.tls = tls;
        this.offersTls = offersTls;
        this.server = new ServerSocket(0, 10, InetAddress.getByName("localhost"));
        Thread thread = new Thread(this::serve, "smtp-fake");
        thread.setDaemon(true);
        thread.start();
    }

    InetSocketAddress address() {
        return InetSocketAddress.createUnresolved("localhost", server.getLocalPort());
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                talk(socket, "");
            } catch (IOException ended) {
                // The client broke off, or the test is over.
            }
        }
    }

    private void talk(Socket socket, String prefix) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        if (prefix.isEmpty()) {
            say(socket, "220 fake");
        }
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            lines.add(prefix + line);
            String command = line.toUpperCase(Locale.ROOT);
            if (command.startsWith("EHLO")) {
                say(socket, offersTls && prefix.isEmpty() ? "250-fake\r\n250 STARTTLS" : "250-fake\r\n250 AUTH PLAIN");
            } else if (command.equals("STARTTLS")) {
                say(socket, "220 go");
                SSLSocket secured =
                        (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
                secured.setUseClientMode(false);
                talk(secured, "tls ");
                return;
            } else if (command.startsWith("AUTH")) {
                say(socket, "235 welcome");
            } else if (command.equals("DATA")) {
                say(socket, "354 go on");
                for (String text = in.readLine(); text != null && !text.equals("."); text = in.readLine()) {
                    lines.add(prefix + text);
                }
                say(socket, "250 taken");
            } else if (command.equals("QUIT")) {
                say(socket, "221 bye");
                return;
            } else {
                say(socket, "250 ok");
            }
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
