package dev.scimbridge.config;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How operators are told, and of what.
 *
 * @param failingFor how long no round has been completed before that is told
 */
public record AlertConfig(Optional<Webhook> webhook, Optional<Mail> mail, Duration failingFor) {

    /**
     * A receiver of JSON.
     *
     * @param secret signs what is sent; empty for no signature
     */
    public record Webhook(URI url, Optional<Secret> secret) {}

    /**
     * A mail server.
     *
     * @param user empty for a server that asks for no password
     */
    public record Mail(
            InetSocketAddress server,
            MailSecurity security,
            String from,
            List<String> to,
            Optional<String> user,
            Optional<Secret> password) {

        /** Copies the list. */
        public Mail {
            to = List.copyOf(to);
        }
    }

    /** How the connection to a mail server is protected. */
    public enum MailSecurity {
        /** Plain at first, and TLS before anything is said; refused when the server does not offer it. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS,
        /** Not at all. */
        NONE
    }
}
