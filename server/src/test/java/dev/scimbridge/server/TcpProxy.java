package dev.scimbridge.server;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network between a process and a server on this machine, which a test cuts: refusing, as where nobody listens, or silent, as
 * behind a firewall that drops everything. Connections that were open when it fell silent stay so for ever.
 */
final class TcpProxy implements AutoCloseable {

    private enum Network {
        WHOLE,
        REFUSING,
        SILENT
    }

    private final ServerSocket listener;
    private volatile int target;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private volatile Network network = Network.WHOLE;

    private TcpProxy(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    /** Leads to a port of this machine. */
    static TcpProxy to(int target) throws IOException {
        TcpProxy proxy = new TcpProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
        inBackground(proxy::accept);
        return proxy;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Leads new connections to another port. */
    void leadTo(int port) {
        target = port;
    }

    void refuse() {
        network = Network.REFUSING;
        lines.forEach(Line::close);
        lines.clear();
    }

    void fallSilent() {
        network = Network.SILENT;
        lines.forEach(line -> line.dead = true);
    }

    /** For new connections. */
    void mend() {
        network = Network.WHOLE;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException closed) {
                // The listener is closed, or a caller has gone again.
            }
        }
    }

    private void connect(Socket caller) throws IOException {
        if (network == Network.REFUSING) {
            caller.close();
            return;
        }
        Socket called;
        try {
            called = new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException away) {
            caller.close();
            return;
        }
        Line line = new Line(caller, called);
        line.dead = network == Network.SILENT;
        lines.add(line);
        inBackground(() -> line.carry(line.caller, line.called));
        inBackground(() -> line.carry(line.called, line.caller));
    }

    private static void inBackground(Runnable task) {
        Thread thread = new Thread(task, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static final class Line implements Closeable {

        private final Socket caller;
        private final Socket called;
        private volatile boolean dead;

        Line(Socket caller, Socket called) {
            this.caller = caller;
            this.called = called;
        }

        private void carry(Socket from, Socket to) {
            byte[] bytes = new byte[8_192];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                    if (!dead) {
                        out.write(bytes, 0, read);
                    }
                }
                if (!dead) {
                    close();
                }
            } catch (IOException broken) {
                if (!dead) {
                    close();
                }
            }
        }

        @Override
        public void close() {
            try {
                caller.close();
                called.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        lines.forEach(Line::close);
    }
}
