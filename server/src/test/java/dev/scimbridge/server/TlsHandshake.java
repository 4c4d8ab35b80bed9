package dev.scimbridge.server;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;

/** A client and a server engine that talk to each other in memory. */
final class TlsHandshake {

    private TlsHandshake() {}

    /** The certificate that a server shows to a client. */
    static X509Certificate presented(SSLEngine server) throws Exception {
        SSLEngine client = PemFiles.trustingAnybody().createSSLEngine("server", 443);
        client.setUseClientMode(true);
        server.setUseClientMode(false);
        ByteBuffer toServer = ByteBuffer.allocate(64 * 1024);
        ByteBuffer toClient = ByteBuffer.allocate(64 * 1024);
        client.beginHandshake();
        server.beginHandshake();
        for (int turn = 0; turn < 50 && isShaking(client); turn++) {
            talk(client, toClient, toServer);
            talk(server, toServer, toClient);
        }
        return (X509Certificate) client.getSession().getPeerCertificates()[0];
    }

    private static boolean isShaking(SSLEngine engine) {
        return engine.getHandshakeStatus() != SSLEngineResult.HandshakeStatus.NOT_HANDSHAKING
                && engine.getHandshakeStatus() != SSLEngineResult.HandshakeStatus.FINISHED;
    }

    private static void talk(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        ByteBuffer clear = ByteBuffer.allocate(64 * 1024);
        switch (engine.getHandshakeStatus()) {
            case NEED_WRAP -> engine.wrap(ByteBuffer.allocate(0), out);
            case NEED_TASK -> {
                for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                    task.run();
                }
            }
            default -> {
                in.flip();
                engine.unwrap(in, clear);
                in.compact();
            }
        }
    }
}
