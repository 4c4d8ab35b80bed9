package dev.scimbridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.scimbridge.config.TlsConfig;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Listeners with a certificate: real handshakes, what is refused, and renewal under a running listener. */
final class TlsTest {

    private static final int HANDSHAKE = 0x16;
    private static final int ALERT = 0x15;

    @TempDir
    private java.nio.file.Path directory;

    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(TlsEngines.class);
    private PemFiles files;
    private TlsConfig config;

    @BeforeEach
    void listen() throws IOException {
        files = PemFiles.in(directory);
        config = new TlsConfig("server.tls", files.certificate(), files.key());
        said.start();
        log.addAppender(said);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(said);
    }

    private HttpListener start() {
        return HttpListener.start(
                HttpListenerSettings.of("127.0.0.1", 0).with(Optional.of(config)),
                new JerseyApplication(new ResourceConfig().register(new Hello())),
                new ScimContainerErrors());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void request_isAnsweredOverTls(String protocol) throws Exception {
        try (HttpListener listener = start();
                SSLSocket socket = connect(listener.port(), protocol)) {
            assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
            assertThat(get(socket)).startsWith("HTTP/1.1 200").endsWith("hello");
        }
    }

    @Test
    void oldProtocol_isRefused() throws Exception {
        try (HttpListener listener = start()) {
            // The same greeting but for its version: the newer one is answered with a handshake.
            assertThat(greet(listener.port(), 0x0303)[0]).isEqualTo((byte) HANDSHAKE);

            byte[] refusal = greet(listener.port(), 0x0302);

            assertThat(refusal.length == 0 || refusal[0] == ALERT)
                    .as("closed, at most with a word why")
                    .isTrue();
        }
    }

    @Test
    void plainHttp_isNotAnswered() throws Exception {
        try (HttpListener listener = start();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            socket.setSoTimeout(20_000);
            write(socket);
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("HTTP/1.1");
        }
    }

    @Test
    void renewedCertificate_isSeenByTheNextClient_andRunningConnectionsGoOn() throws Exception {
        TlsEngines engines = TlsEngines.of(config);
        X509Certificate first = inFile();
        assertThat(presentedBy(engines)).isEqualTo(first);

        files.renew();
        engines.follow();

        assertThat(inFile()).isNotEqualTo(first);
        assertThat(presentedBy(engines)).isEqualTo(inFile());
    }

    @Test
    void listener_followsTheFiles() throws Exception {
        try (HttpListener listener = start();
                SSLSocket before = connect(listener.port(), "TLSv1.3")) {
            files.renew();

            DemoTenant.eventually().untilAsserted(() -> {
                try (SSLSocket next = connect(listener.port(), "TLSv1.3")) {
                    assertThat(next.getSession().getPeerCertificates()[0]).isEqualTo(inFile());
                }
            });
            assertThat(before.getSession().getPeerCertificates()[0]).isNotEqualTo(inFile());
            assertThat(get(before)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void badNewFiles_keepTheCertificate_andAreSaidOnce() throws Exception {
        TlsEngines engines = TlsEngines.of(config);
        X509Certificate first = inFile();
        byte[] good = Files.readAllBytes(files.key());
        Files.writeString(files.key(), "not a key");

        engines.follow();
        engines.follow();

        assertThat(presentedBy(engines)).isEqualTo(first);
        assertThat(said.list)
                .singleElement()
                .asString()
                .contains("server.tls.keyFile", files.key().toString(), "openssl pkcs8");

        Files.write(files.key(), good);
        files.renew();
        engines.follow();
        assertThat(presentedBy(engines)).isEqualTo(inFile()).isNotEqualTo(first);
    }

    @Test
    void keyOfAnotherCertificate_stopsTheStartWithASentence() throws Exception {
        byte[] other = Files.readAllBytes(files.key());
        files.renew();
        Files.write(files.key(), other);

        assertThatThrownBy(this::start)
                .isInstanceOf(StartException.class)
                .hasMessageContaining("server.tls.keyFile")
                .hasMessageContaining("is not the one of the certificate");
    }

    @Test
    void certificateFileWithoutCertificate_stopsTheStartWithASentence() throws Exception {
        Files.writeString(files.certificate(), "");

        assertThatThrownBy(this::start)
                .isInstanceOf(StartException.class)
                .hasMessageContaining("server.tls.certificateFile")
                .hasMessageContaining(files.certificate().toString());
    }

    private X509Certificate inFile() throws Exception {
        try (InputStream in = Files.newInputStream(files.certificate())) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    /** What a client of a listener with these engines is shown. */
    private X509Certificate presentedBy(TlsEngines engines) throws Exception {
        return TlsHandshake.presented(engines.createSSLEngine("client", -1));
    }

    private static SSLSocket connect(int port, String protocol) throws Exception {
        SSLSocket socket = (SSLSocket)
                PemFiles.trustingAnybody().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        socket.setEnabledProtocols(new String[] {protocol});
        socket.startHandshake();
        return socket;
    }

    private static String get(Socket socket) throws IOException {
        write(socket);
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void write(Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write("GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Sends a ClientHello (RFC 5246 §7.4.1.2) of this version, and gives the first bytes of the answer. */
    private static byte[] greet(int port, int version) throws IOException {
        ByteBuffer hello = ByteBuffer.allocate(200);
        hello.putShort((short) version).put(new byte[32]).put((byte) 0);
        int[] suites = {0xC02B, 0xC009, 0xC00A};
        hello.putShort((short) (2 * suites.length));
        for (int suite : suites) {
            hello.putShort((short) suite);
        }
        hello.put((byte) 1).put((byte) 0);
        // Extensions: secp256r1, uncompressed points, ECDSA with SHA-256.
        byte[] extensions = {0, 10, 0, 4, 0, 2, 0, 23, 0, 11, 0, 2, 1, 0, 0, 13, 0, 4, 0, 2, 4, 3};
        hello.putShort((short) extensions.length).put(extensions);
        int length = hello.position();
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.write(new byte[] {HANDSHAKE, 3, 1, (byte) ((length + 4) >> 8), (byte) (length + 4)});
        record.write(new byte[] {1, 0, (byte) (length >> 8), (byte) length});
        record.write(hello.array(), 0, length);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(record.toByteArray());
            return socket.getInputStream().readNBytes(7);
        }
    }

    /** An endpoint. */
    @Path("/hello")
    public static final class Hello {
        @GET
        public String hello() {
            return "hello";
        }
    }
}
