package dev.scimbridge.store;

import java.util.Optional;

/**
 * Where everything durable is kept.
 *
 * @param url a JDBC URL: {@code jdbc:sqlite:} and the path of a file, which is created when missing, or
 *     {@code jdbc:postgresql://HOST:PORT/DATABASE}, which is not
 * @param user who asks the server; empty for a file, and for what the URL says
 * @param password empty for a file, and where the server asks for none
 */
public record StoreSettings(String url, Optional<String> user, Optional<String> password) {

    /** Of a file, or of a server that lets the URL's user in. */
    public StoreSettings(String url) {
        this(url, Optional.empty(), Optional.empty());
    }

    /** Without the password; a URL may have one too. */
    @Override
    public String toString() {
        return "StoreSettings[***]";
    }
}
