package dev.scimbridge.config;

import java.nio.file.Path;

/**
 * The certificate of a listener.
 *
 * @param keys where it stands in the configuration: {@code server.tls} or {@code admin.tls}
 * @param certificateFile PEM: the server's certificate and behind it those of its issuers
 * @param keyFile PEM: its private key, PKCS #8
 */
public record TlsConfig(String keys, Path certificateFile, Path keyFile) {}
