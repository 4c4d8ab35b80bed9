package dev.scimbridge.delta;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.scimbridge.config.GraphSettings;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What went wrong on the way to a server, in plain words that name the configuration key. */
final class ConnectionFailures {

    private final String key;
    private final URI url;
    private final String trusted;

    private ConnectionFailures(String key, URI url, GraphSettings settings) {
        this.key = key;
        this.url = url;
        this.trusted = settings.trustedCertificates().map(Path::toString).orElse("not set");
    }

    /** Failures on the way to Graph. */
    static ConnectionFailures toGraph(GraphSettings settings) {
        return new ConnectionFailures("graphBaseUrl", settings.graphBaseUrl(), settings);
    }

    /** Failures on the way to the token endpoint. */
    static ConnectionFailures toAuthority(GraphSettings settings) {
        return new ConnectionFailures("authorityHost", settings.authorityHost(), settings);
    }

    /** Only a certificate that is not trusted, or is another host's, needs an operator; the rest may pass. */
    GraphFailure of(IOException failure) {
        if (Causes.has(failure, SSLPeerUnverifiedException.class)) {
            return refused("its certificate is for another host: check the host name in " + key, failure);
        }
        if (Causes.has(failure, CertificateException.class)) {
            return refused(
                    "its certificate is not trusted: put the certificate of its issuer into the file"
                            + " trustedCertificates (" + trusted + ")",
                    failure);
        }
        if (failure instanceof JsonProcessingException) {
            return unavailable("MalformedAnswer", "the answer broke off or is not what it should be", failure);
        }
        if (failure instanceof UnknownHostException) {
            return unavailable("UnknownHost", "the host name is not known: check " + key + " and DNS", failure);
        }
        if (failure instanceof ConnectException) {
            return unavailable("ConnectionRefused", "nothing answers there: check " + key + " and firewalls", failure);
        }
        if (failure instanceof InterruptedIOException) {
            return unavailable("Timeout", "it did not answer in time", failure);
        }
        return unavailable("ConnectionFailed", "the connection broke", failure);
    }

    private GraphFailure.Refused refused(String reason, IOException cause) {
        return new GraphFailure.Refused(sentence(reason), "CertificateNotTrusted", null, cause);
    }

    private GraphFailure.Unavailable unavailable(String code, String reason, IOException cause) {
        return new GraphFailure.Unavailable(sentence(reason), code, null, null, cause);
    }

    private String sentence(String reason) {
        return "Cannot reach " + url + " (" + key + "): " + reason + ".";
    }
}
