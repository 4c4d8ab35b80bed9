package dev.scimbridge.config;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
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
     * @param url what follows the host may be a secret: receivers such as Teams know their callers by it
     * @param secret signs what is sent; empty for no signature
     */
    public record Webhook(URI url, Optional<Secret> secret) {

        private static final String BASE64 = "whsec_";

        /**
         * The key of a secret: what follows {@code whsec_}, decoded, or else the text as it is.
         *
         * @throws IllegalArgumentException when nothing or no base64 follows; the message may hold a part of it
         * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
         *     Webhooks: signature scheme</a>
         */
        public static byte[] key(Secret secret) {
            String text = secret.reveal();
            if (!text.startsWith(BASE64)) {
                return text.getBytes(StandardCharsets.UTF_8);
            }
            byte[] key = Base64.getDecoder().decode(text.substring(BASE64.length()));
            if (key.length == 0) {
                throw new IllegalArgumentException("The key is empty");
            }
            return key;
        }

        /** Without what follows the host. */
        @Override
        public String toString() {
            return "Webhook[url=" + url.getScheme() + "://" + url.getRawAuthority() + "/***, secret=" + secret + "]";
        }
    }

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
