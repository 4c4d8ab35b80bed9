package dev.scimbridge.config;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the keys below {@code alerts}. */
final class AlertReader {

    private final Values values;
    private final Problems problems;

    AlertReader(Values values, Problems problems) {
        this.values = values;
        this.problems = problems;
    }

    Optional<AlertConfig> read() {
        Optional<Duration> failingFor = values.duration(ProcessKeys.ALERTS_FAILING_FOR);
        Optional<AlertConfig.Webhook> webhook = webhook();
        Optional<AlertConfig.Mail> mail = mail();
        return failingFor.map(time -> new AlertConfig(webhook, mail, time));
    }

    private Optional<AlertConfig.Webhook> webhook() {
        Optional<URI> url = values.url(ProcessKeys.ALERTS_WEBHOOK_URL);
        Optional<Secret> secret =
                values.secrets().optional(ProcessKeys.ALERTS_WEBHOOK_SECRET_FILE, ProcessKeys.ALERTS_WEBHOOK_SECRET);
        secret.ifPresent(this::checkKey);
        return url.map(receiver -> new AlertConfig.Webhook(receiver, secret));
    }

    private void checkKey(Secret secret) {
        try {
            AlertConfig.Webhook.key(secret);
        } catch (IllegalArgumentException none) {
            problems.add(
                    values.secrets().place(ProcessKeys.ALERTS_WEBHOOK_SECRET_FILE, ProcessKeys.ALERTS_WEBHOOK_SECRET),
                    "begins with whsec_, and no key in base64 follows; put the secret there as the receiver shows it");
        }
    }

    private Optional<AlertConfig.Mail> mail() {
        Optional<InetSocketAddress> server = values.address(ProcessKeys.ALERTS_MAIL_SERVER);
        Optional<AlertConfig.MailSecurity> security = values.word(
                        ProcessKeys.ALERTS_MAIL_SECURITY, List.of("starttls", "tls", "none"))
                .map(word -> AlertConfig.MailSecurity.valueOf(word.toUpperCase(Locale.ROOT)));
        Optional<String> from = address(ProcessKeys.ALERTS_MAIL_FROM);
        Optional<List<String>> to = values.list(ProcessKeys.ALERTS_MAIL_TO);
        Optional<String> user = values.plainText(ProcessKeys.ALERTS_MAIL_USER);
        Optional<Secret> password =
                values.secrets().optional(ProcessKeys.ALERTS_MAIL_PASSWORD_FILE, ProcessKeys.ALERTS_MAIL_PASSWORD);
        if (user.isPresent() != password.isPresent()) {
            problems.add("alerts.mail", "has one of user and password; give both or neither");
        }
        if (server.isEmpty()) {
            return Optional.empty();
        }
        if (from.isEmpty()
                || to.isEmpty()
                || to.get().isEmpty()
                || !to.get().stream().allMatch(AlertReader::isAddress)) {
            problems.add("alerts.mail", "needs from and to, each a mail address such as operations@example.com");
            return Optional.empty();
        }
        return security.map(kind -> new AlertConfig.Mail(server.get(), kind, from.get(), to.get(), user, password));
    }

    private Optional<String> address(Key key) {
        return values.plainText(key).filter(AlertReader::isAddress);
    }

    private static boolean isAddress(String text) {
        return text.matches("[^@\\s<>,]+@[^@\\s<>,]+");
    }
}
