package dev.scimbridge.alert;

import dev.scimbridge.config.AlertConfig;
import dev.scimbridge.config.Secret;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;

/** Sends notices as plain mails, one each. */
final class MailChannel implements Channel {

    private static final String TIMEOUT_MILLIS = "15000";

    private final AlertConfig.Mail config;
    private final Session session;

    /** @param sockets for TLS; empty for what Java trusts */
    MailChannel(AlertConfig.Mail config, Optional<SSLSocketFactory> sockets) {
        this.config = config;
        Properties properties = new Properties();
        String protocol = "mail." + protocol();
        properties.setProperty("mail.transport.protocol", protocol());
        properties.setProperty(protocol + ".host", config.server().getHostString());
        properties.setProperty(
                protocol + ".port", String.valueOf(config.server().getPort()));
        properties.setProperty(protocol + ".connectiontimeout", TIMEOUT_MILLIS);
        properties.setProperty(protocol + ".timeout", TIMEOUT_MILLIS);
        properties.setProperty(protocol + ".writetimeout", TIMEOUT_MILLIS);
        properties.setProperty(protocol + ".ssl.checkserveridentity", "true");
        boolean startTls = config.security() == AlertConfig.MailSecurity.STARTTLS;
        properties.setProperty(protocol + ".starttls.enable", String.valueOf(startTls));
        properties.setProperty(protocol + ".starttls.required", String.valueOf(startTls));
        sockets.ifPresent(factory -> properties.put(protocol + ".ssl.socketFactory", factory));
        properties.setProperty(protocol + ".auth", String.valueOf(config.user().isPresent()));
        this.session = Session.getInstance(properties, authenticator());
    }

    private String protocol() {
        return config.security() == AlertConfig.MailSecurity.TLS ? "smtps" : "smtp";
    }

    private Authenticator authenticator() {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(
                        config.user().orElse(""),
                        config.password().map(Secret::reveal).orElse(""));
            }
        };
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public void send(Notice notice) throws IOException {
        try {
            MimeMessage mail = new MimeMessage(session);
            mail.setFrom(new InternetAddress(config.from()));
            for (String to : config.to()) {
                mail.addRecipient(Message.RecipientType.TO, new InternetAddress(to));
            }
            mail.setSubject(
                    (notice.begins() ? "[SCIM bridge] " : "[SCIM bridge] over: ")
                            + notice.alert().kind() + " " + notice.alert().subject(),
                    StandardCharsets.UTF_8.name());
            mail.setSentDate(Date.from(notice.at()));
            mail.setHeader("Auto-Submitted", "auto-generated");
            mail.setHeader("X-Bridge-Notice", notice.id());
            mail.setText(text(notice), StandardCharsets.UTF_8.name());
            Transport.send(mail);
        } catch (MessagingException refused) {
            throw new IOException(refused.toString(), refused);
        }
    }

    private static String text(Notice notice) {
        String times = "Begun: " + notice.alert().begunAt()
                + notice.alert().endedAt().map(at -> "\nOver:  " + at).orElse("");
        return notice.alert().sentence() + "\n\n" + times + "\n\nWhat to do: docs/guide/operating.md\n";
    }
}
