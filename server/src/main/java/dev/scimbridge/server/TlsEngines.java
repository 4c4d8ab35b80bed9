package dev.scimbridge.server;

import dev.scimbridge.config.TlsConfig;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each connection of a listener the certificate that lies in the files by then. Files that cannot be used change
 * nothing: the certificate before goes on being used, and the log says why.
 */
final class TlsEngines extends SSLEngineConfigurator {

    private static final Logger LOG = LoggerFactory.getLogger(TlsEngines.class);
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final TlsConfig config;
    private TlsFiles served;
    private String reported = "";

    private TlsEngines(TlsConfig config, TlsFiles files) throws TlsProblem {
        super(files.context(), false, false, false);
        this.config = config;
        this.served = files;
        setEnabledProtocols(PROTOCOLS);
    }

    /**
     * Reads both files.
     *
     * @throws StartException when they cannot be used
     */
    static TlsEngines of(TlsConfig config) {
        try {
            return new TlsEngines(config, TlsFiles.read(config));
        } catch (TlsProblem problem) {
            throw new StartException(Objects.requireNonNull(problem.getMessage()) + ".", problem);
        }
    }

    /** Looks at the files again; new handshakes are made with what is new in them. */
    synchronized void follow() {
        try {
            TlsFiles now = TlsFiles.read(config);
            if (!now.hasSameBytes(served)) {
                sslContext = now.context();
                served = now;
                LOG.info("{}: the new certificate is in use", config.keys());
            }
            reported = "";
        } catch (TlsProblem problem) {
            String sentence = Objects.requireNonNull(problem.getMessage());
            if (!sentence.equals(reported)) {
                LOG.warn("The certificate before stays in use. {}", sentence, problem);
            }
            reported = sentence;
        }
    }

    @Override
    public SSLEngine createSSLEngine(String host, int port) {
        return configure(sslContext.createSSLEngine(host, port));
    }

    /** Whoever asks for a copy gets this one, because it follows the files. */
    @Override
    public SSLEngineConfigurator copy() {
        return this;
    }
}
