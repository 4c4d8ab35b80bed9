package dev.scimbridge.config;

import static dev.scimbridge.config.Key.optional;

import java.util.List;

/** What is configured of the process: its listeners, its database, its alerts, its log. */
final class ProcessKeys {

    static final Key SERVER_LISTEN =
            optional("server.listen", Key.Type.ADDRESS, "127.0.0.1:8080", "Where the SCIM endpoints listen.");
    static final Key SERVER_PUBLIC_URL = optional(
            "server.publicUrl",
            Key.Type.HTTP_URL,
            "http://127.0.0.1:8080",
            "What clients see before /scim/v2; it is written into every resource.");
    static final Key SERVER_DEFAULT_PAGE_SIZE = optional(
            "server.defaultPageSize", Key.Type.COUNT, "1000", "Resources on a page when a client sends no count.");
    static final Key SERVER_MAXIMUM_PAGE_SIZE =
            optional("server.maximumPageSize", Key.Type.COUNT, "1000", "Resources on a page at most.");
    static final Key SERVER_OPEN_DISCOVERY = optional(
            "server.openDiscovery",
            Key.Type.BOOLEAN,
            "true",
            "Whether /ServiceProviderConfig, /ResourceTypes and /Schemas answer without a token.");
    static final Key SERVER_COMPRESSION = optional(
            "server.compression",
            Key.Type.BOOLEAN,
            "true",
            "Whether SCIM answers are sent in gzip to clients that accept it.");
    static final Key SERVER_TRUSTED_PROXIES = optional(
            "server.trustedProxies",
            Key.Type.ADDRESSES,
            "",
            "Proxies in front of the SCIM endpoints; only they are believed where a request came from"
                    + " (X-Forwarded-For).");
    static final Key SERVER_TLS_CERTIFICATE = certificate("server.tls");
    static final Key SERVER_TLS_KEY = certificateKey("server.tls");
    static final Key SERVER_DRAIN = optional(
            "server.drain",
            Key.Type.DURATION,
            null,
            "How long /health/ready says 503 before a bridge that is told to stop takes no more requests.");
    static final Key SERVER_MEMORY = optional(
            "server.memory",
            Key.Type.MEMORY,
            "70%",
            "How much memory served people may take; beyond it, integrations that were read longest ago are let go of, and"
                    + " loaded again when somebody reads them.");
    static final Key ADMIN_LISTEN =
            optional("admin.listen", Key.Type.ADDRESS, "127.0.0.1:8081", "Where health and administration listen.");
    static final Key ADMIN_TOKEN_FILE = optional(
            "admin.tokens.*.tokenFile",
            Key.Type.SECRET_FILE,
            null,
            "The file that holds the admin token of one person or program; its name stands in the audit log.");
    static final Key ADMIN_TOKEN =
            optional("admin.tokens.*.token", Key.Type.SECRET, null, "This admin token, instead of the file.");
    static final Key ADMIN_TOKEN_ROLE = optional(
            "admin.tokens.*.role",
            Key.Type.ROLE,
            "operator",
            "What its holder may do: a viewer reads, an operator changes things too.");
    static final Key ADMIN_PUBLIC_URL = optional(
            "admin.publicUrl",
            Key.Type.HTTP_URL,
            null,
            "Where administrators reach the admin listener from outside; with https, cookies travel over TLS only.");
    static final Key ADMIN_TLS_CERTIFICATE = certificate("admin.tls");
    static final Key ADMIN_TLS_KEY = certificateKey("admin.tls");
    static final Key ADMIN_OPEN_METRICS = optional(
            "admin.openMetrics", Key.Type.BOOLEAN, "false", "Whether /metrics answers without an admin token.");
    static final Key DATABASE_URL = optional(
            "database.url",
            Key.Type.JDBC_URL,
            "jdbc:sqlite:./data/bridge.db",
            "The store: jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE.");
    static final Key DATABASE_USER =
            optional("database.user", Key.Type.TEXT, null, "Who asks the PostgreSQL server; owns the database.");
    static final Key DATABASE_PASSWORD_FILE = optional(
            "database.passwordFile", Key.Type.SECRET_FILE, null, "The file that holds the password of database.user.");
    static final Key DATABASE_PASSWORD =
            optional("database.password", Key.Type.SECRET, null, "This password, instead of the file.");
    static final Key ALERTS_FAILING_FOR = optional(
            "alerts.failingFor", Key.Type.DURATION, "30m", "How long no round has been completed before that is told.");
    static final Key ALERTS_WEBHOOK_URL =
            optional("alerts.webhook.url", Key.Type.SECRET_URL, null, "Where alerts are posted as JSON.");
    static final Key ALERTS_WEBHOOK_SECRET_FILE = optional(
            "alerts.webhook.secretFile", Key.Type.SECRET_FILE, null, "The file that holds the secret that signs them.");
    static final Key ALERTS_WEBHOOK_SECRET =
            optional("alerts.webhook.secret", Key.Type.SECRET, null, "This secret, instead of the file.");
    static final Key ALERTS_MAIL_SERVER =
            optional("alerts.mail.server", Key.Type.ADDRESS, null, "The mail server that takes alerts.");
    static final Key ALERTS_MAIL_SECURITY = optional(
            "alerts.mail.security", Key.Type.MAIL_SECURITY, "starttls", "How the connection to it is protected.");
    static final Key ALERTS_MAIL_FROM =
            optional("alerts.mail.from", Key.Type.TEXT, null, "The sender's address of alert mails.");
    static final Key ALERTS_MAIL_TO = optional("alerts.mail.to", Key.Type.LIST, "", "The addresses that get them.");
    static final Key ALERTS_MAIL_USER =
            optional("alerts.mail.user", Key.Type.TEXT, null, "The user at the mail server, if it asks for one.");
    static final Key ALERTS_MAIL_PASSWORD_FILE = optional(
            "alerts.mail.passwordFile", Key.Type.SECRET_FILE, null, "The file that holds this user's password.");
    static final Key ALERTS_MAIL_PASSWORD =
            optional("alerts.mail.password", Key.Type.SECRET, null, "This password, instead of the file.");
    static final Key BACKUP_DIRECTORY = optional(
            "backup.directory",
            Key.Type.DIRECTORY,
            null,
            "Where backups are written; without it, the directory backups beside the database.");
    static final Key LOG_FORMAT = optional(
            "log.format", Key.Type.LOG_FORMAT, "text", "How the log is written: lines of text, or a JSON object each.");
    static final Key LOG_LEVEL = optional(
            "log.level", Key.Type.LOG_LEVEL, "info", "The least important that is written of the bridge's own.");
    static final Key LOG_ACCESS = optional(
            "log.access",
            Key.Type.BOOLEAN,
            "true",
            "Whether every answered request has a line, without personal data.");

    static final Key MASTER_KEY_FILE = optional(
            "secrets.masterKeyFile",
            Key.Type.FILE,
            null,
            "The file of the key under which secrets are kept in the database; without it, master.key beside the database.");
    static final Key MASTER_KEY =
            optional("secrets.masterKey", Key.Type.SECRET, null, "That key, 32 bytes in base64, instead of the file.");

    /** In the order of the reference page. */
    static final List<Key> ALL = List.of(
            SERVER_LISTEN,
            SERVER_PUBLIC_URL,
            SERVER_DEFAULT_PAGE_SIZE,
            SERVER_MAXIMUM_PAGE_SIZE,
            SERVER_OPEN_DISCOVERY,
            SERVER_COMPRESSION,
            SERVER_TRUSTED_PROXIES,
            SERVER_TLS_CERTIFICATE,
            SERVER_TLS_KEY,
            SERVER_DRAIN,
            SERVER_MEMORY,
            ADMIN_LISTEN,
            ADMIN_TOKEN_FILE,
            ADMIN_TOKEN,
            ADMIN_TOKEN_ROLE,
            ADMIN_PUBLIC_URL,
            ADMIN_TLS_CERTIFICATE,
            ADMIN_TLS_KEY,
            ADMIN_OPEN_METRICS,
            DATABASE_URL,
            DATABASE_USER,
            DATABASE_PASSWORD_FILE,
            DATABASE_PASSWORD,
            ALERTS_FAILING_FOR,
            ALERTS_WEBHOOK_URL,
            ALERTS_WEBHOOK_SECRET_FILE,
            ALERTS_WEBHOOK_SECRET,
            ALERTS_MAIL_SERVER,
            ALERTS_MAIL_SECURITY,
            ALERTS_MAIL_FROM,
            ALERTS_MAIL_TO,
            ALERTS_MAIL_USER,
            ALERTS_MAIL_PASSWORD_FILE,
            ALERTS_MAIL_PASSWORD,
            BACKUP_DIRECTORY,
            LOG_FORMAT,
            LOG_LEVEL,
            LOG_ACCESS,
            MASTER_KEY_FILE,
            MASTER_KEY);

    private ProcessKeys() {}

    private static Key certificate(String listener) {
        return optional(
                listener + ".certificateFile",
                Key.Type.FILE,
                null,
                "A PEM file with this listener's certificate and those of its issuers; with it the listener speaks HTTPS.");
    }

    private static Key certificateKey(String listener) {
        return optional(
                listener + ".keyFile", Key.Type.FILE, null, "A PEM file with the certificate's private key, PKCS #8.");
    }
}
