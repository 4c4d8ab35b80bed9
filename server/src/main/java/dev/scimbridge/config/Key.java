package dev.scimbridge.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One configuration key: its path, what may stand there, and what it means. The list of all keys is {@link #ALL}; the
 * reference page in {@code docs/} is held to it by a test.
 *
 * @param path full path; {@code *} stands for the name of an integration, a client or an admin token
 * @param type what may stand there
 * @param defaultText the value when nothing is given; null when the key is required or optional without a default
 * @param required whether it must be given
 * @param meaning one sentence for the reference page
 */
record Key(String path, Type type, @Nullable String defaultText, boolean required, String meaning) {

    /** The forms of a value. */
    enum Type {
        TEXT("a text"),
        ADDRESS("host:port"),
        HTTP_URL("an http or https URL"),
        HTTPS_URL("an https URL"),
        JDBC_URL("a JDBC URL"),
        FILE("a file"),
        DIRECTORY("a directory"),
        SECRET_FILE("a file that holds a secret"),
        SECRET("a secret, from the environment only"),
        LIST("a list of texts"),
        ADDRESSES("a list of addresses and ranges such as 10.1.2.0/24"),
        PEOPLE("a list of object ids and userPrincipalNames"),
        MAPPING("attributes and their rules, such as {externalId: employeeId}"),
        CONDITION("a filter such as userType eq \"Member\" and mail pr"),
        DURATION("a duration such as 30s, 5m, 12h or 30d"),
        BOOLEAN("true or false"),
        DATE("a date such as 2027-03-31"),
        TENANT("a GUID or a domain name"),
        GUID("a GUID"),
        READER("standard, okta, sailpoint, one-identity, connid, midpoint or unboundid"),
        MANAGER_POLICY("omit, nameOnly or includeInactive"),
        ROLE("viewer or operator"),
        CLOUD("global, usgov, dod or china"),
        MAIL_SECURITY("starttls, tls or none"),
        ZONE("a time zone such as Europe/Copenhagen"),
        LOG_FORMAT("text or json"),
        LOG_LEVEL("error, warn, info or debug"),
        COUNT("a whole number from 1 to 1000000"),
        MEMORY("a size such as 512m or 4g, or a share of the heap such as 70%"),
        THRESHOLD("a threshold such as '10%', '500', '10% or 500', or never");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        boolean isList() {
            return this == LIST || this == PEOPLE || this == ADDRESSES;
        }
    }

    private static final String ENVIRONMENT_PREFIX = "BRIDGE_";

    /** Options for Java: the launcher's, and no key. */
    private static final String OF_THE_LAUNCHER = "BRIDGE_JAVA_OPTIONS";

    static final Key SERVER_LISTEN =
            optional("server.listen", Type.ADDRESS, "127.0.0.1:8080", "Where the SCIM endpoints listen.");
    static final Key SERVER_PUBLIC_URL = optional(
            "server.publicUrl",
            Type.HTTP_URL,
            "http://127.0.0.1:8080",
            "What clients see before /scim/v2; it is written into every resource.");
    static final Key SERVER_DEFAULT_PAGE_SIZE =
            optional("server.defaultPageSize", Type.COUNT, "1000", "Resources on a page when a client sends no count.");
    static final Key SERVER_MAXIMUM_PAGE_SIZE =
            optional("server.maximumPageSize", Type.COUNT, "1000", "Resources on a page at most.");
    static final Key SERVER_OPEN_DISCOVERY = optional(
            "server.openDiscovery",
            Type.BOOLEAN,
            "true",
            "Whether /ServiceProviderConfig, /ResourceTypes and /Schemas answer without a token.");
    static final Key SERVER_COMPRESSION = optional(
            "server.compression",
            Type.BOOLEAN,
            "true",
            "Whether SCIM answers are sent in gzip to clients that accept it.");
    static final Key SERVER_TRUSTED_PROXIES = optional(
            "server.trustedProxies",
            Type.ADDRESSES,
            "",
            "Proxies in front of the SCIM endpoints; only they are believed where a request came from"
                    + " (X-Forwarded-For).");
    static final Key SERVER_TLS_CERTIFICATE = certificate("server.tls");
    static final Key SERVER_TLS_KEY = certificateKey("server.tls");
    static final Key SERVER_DRAIN = optional(
            "server.drain",
            Type.DURATION,
            null,
            "How long /health/ready says 503 before a bridge that is told to stop takes no more requests.");
    static final Key SERVER_MEMORY = optional(
            "server.memory",
            Type.MEMORY,
            "70%",
            "How much memory served people may take; beyond it, integrations that were read longest ago are let go of, and"
                    + " loaded again when somebody reads them.");
    static final Key ADMIN_LISTEN =
            optional("admin.listen", Type.ADDRESS, "127.0.0.1:8081", "Where health and administration listen.");
    static final Key ADMIN_TOKEN_FILE = optional(
            "admin.tokens.*.tokenFile",
            Type.SECRET_FILE,
            null,
            "The file that holds the admin token of one person or program; its name stands in the audit log.");
    static final Key ADMIN_TOKEN =
            optional("admin.tokens.*.token", Type.SECRET, null, "This admin token, instead of the file.");
    static final Key ADMIN_TOKEN_ROLE = optional(
            "admin.tokens.*.role",
            Type.ROLE,
            "operator",
            "What its holder may do: a viewer reads, an operator changes things too.");
    static final Key ADMIN_PUBLIC_URL = optional(
            "admin.publicUrl",
            Type.HTTP_URL,
            null,
            "Where administrators reach the admin listener from outside; with https, cookies travel over TLS only.");
    static final Key ADMIN_TLS_CERTIFICATE = certificate("admin.tls");
    static final Key ADMIN_TLS_KEY = certificateKey("admin.tls");
    static final Key ADMIN_OPEN_METRICS =
            optional("admin.openMetrics", Type.BOOLEAN, "false", "Whether /metrics answers without an admin token.");
    static final Key DATABASE_URL = optional(
            "database.url",
            Type.JDBC_URL,
            "jdbc:sqlite:./data/bridge.db",
            "The store: jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE.");
    static final Key DATABASE_USER =
            optional("database.user", Type.TEXT, null, "Who asks the PostgreSQL server; owns the database.");
    static final Key DATABASE_PASSWORD_FILE = optional(
            "database.passwordFile", Type.SECRET_FILE, null, "The file that holds the password of database.user.");
    static final Key DATABASE_PASSWORD =
            optional("database.password", Type.SECRET, null, "This password, instead of the file.");
    static final Key ALERTS_FAILING_FOR = optional(
            "alerts.failingFor", Type.DURATION, "30m", "How long no round has been completed before that is told.");
    static final Key ALERTS_WEBHOOK_URL =
            optional("alerts.webhook.url", Type.HTTP_URL, null, "Where alerts are posted as JSON.");
    static final Key ALERTS_WEBHOOK_SECRET_FILE = optional(
            "alerts.webhook.secretFile", Type.SECRET_FILE, null, "The file that holds the secret that signs them.");
    static final Key ALERTS_WEBHOOK_SECRET =
            optional("alerts.webhook.secret", Type.SECRET, null, "This secret, instead of the file.");
    static final Key ALERTS_MAIL_SERVER =
            optional("alerts.mail.server", Type.ADDRESS, null, "The mail server that takes alerts.");
    static final Key ALERTS_MAIL_SECURITY =
            optional("alerts.mail.security", Type.MAIL_SECURITY, "starttls", "How the connection to it is protected.");
    static final Key ALERTS_MAIL_FROM =
            optional("alerts.mail.from", Type.TEXT, null, "The sender's address of alert mails.");
    static final Key ALERTS_MAIL_TO = optional("alerts.mail.to", Type.LIST, "", "The addresses that get them.");
    static final Key ALERTS_MAIL_USER =
            optional("alerts.mail.user", Type.TEXT, null, "The user at the mail server, if it asks for one.");
    static final Key ALERTS_MAIL_PASSWORD_FILE =
            optional("alerts.mail.passwordFile", Type.SECRET_FILE, null, "The file that holds this user's password.");
    static final Key ALERTS_MAIL_PASSWORD =
            optional("alerts.mail.password", Type.SECRET, null, "This password, instead of the file.");
    static final Key BACKUP_DIRECTORY = optional(
            "backup.directory",
            Type.DIRECTORY,
            null,
            "Where backups are written; without it, the directory backups beside the database.");
    static final Key LOG_FORMAT = optional(
            "log.format", Type.LOG_FORMAT, "text", "How the log is written: lines of text, or a JSON object each.");
    static final Key LOG_LEVEL =
            optional("log.level", Type.LOG_LEVEL, "info", "The least important that is written of the bridge's own.");
    static final Key LOG_ACCESS = optional(
            "log.access", Type.BOOLEAN, "true", "Whether every answered request has a line, without personal data.");

    static final Key MASTER_KEY_FILE = optional(
            "secrets.masterKeyFile",
            Type.FILE,
            null,
            "The file of the key under which secrets are kept in the database; without it, master.key beside the database.");
    static final Key MASTER_KEY =
            optional("secrets.masterKey", Type.SECRET, null, "That key, 32 bytes in base64, instead of the file.");

    static final Key TENANT_ID =
            required("integrations.*.tenantId", Type.TENANT, "The Directory (tenant) ID of the app registration.");
    static final Key CLIENT_ID =
            required("integrations.*.clientId", Type.GUID, "The Application (client) ID of the app registration.");
    static final Key CLIENT_SECRET_FILE = optional(
            "integrations.*.clientSecretFile",
            Type.SECRET_FILE,
            null,
            "The file that holds the client secret's value.");
    static final Key CLIENT_SECRET = optional(
            "integrations.*.clientSecret", Type.SECRET, null, "The client secret's value, instead of the file.");
    static final Key CLIENT_SECRET_EXPIRES = optional(
            "integrations.*.clientSecretExpires",
            Type.DATE,
            null,
            "The day on which the client secret expires; told 60, 30 and 7 days before.");
    static final Key CERTIFICATE_FILE = optional(
            "integrations.*.certificateFile",
            Type.FILE,
            null,
            "A certificate with its private key instead of a client secret: PEM, or PKCS #12 as .pfx or .p12.");
    static final Key CERTIFICATE_PASSWORD_FILE = optional(
            "integrations.*.certificatePasswordFile",
            Type.SECRET_FILE,
            null,
            "The file that holds the password of a .pfx or .p12.");
    static final Key CERTIFICATE_PASSWORD =
            optional("integrations.*.certificatePassword", Type.SECRET, null, "That password, instead of the file.");
    static final Key FEDERATED_TOKEN_FILE = optional(
            "integrations.*.federatedTokenFile",
            Type.FILE,
            null,
            "A workload identity instead of a client secret: the file in which the platform keeps its token.");
    static final Key CLOUD =
            optional("integrations.*.cloud", Type.CLOUD, "global", "The Microsoft cloud; sets the two URLs below.");
    static final Key AUTHORITY_HOST = optional(
            "integrations.*.authorityHost", Type.HTTPS_URL, null, "The token authority, instead of the cloud's.");
    static final Key GRAPH_BASE_URL =
            optional("integrations.*.graphBaseUrl", Type.HTTPS_URL, null, "Microsoft Graph, instead of the cloud's.");
    static final Key TRUSTED_CERTIFICATES = optional(
            "integrations.*.trustedCertificates",
            Type.FILE,
            null,
            "A PEM file of certificates to trust for this tenant, beside the ones that Java trusts.");
    static final Key INCLUDE = required(
            "integrations.*.include",
            Type.LIST,
            "Security groups whose members are in scope, by object id or by a name that is unique.");
    static final Key EXCLUDE =
            optional("integrations.*.exclude", Type.LIST, "", "Security groups whose members are not; exclude wins.");
    static final Key INCLUDE_PEOPLE = optional(
            "integrations.*.includePeople",
            Type.PEOPLE,
            "",
            "People who are in scope whatever their groups, by object id or userPrincipalName.");
    static final Key EXCLUDE_PEOPLE = optional(
            "integrations.*.excludePeople",
            Type.PEOPLE,
            "",
            "People who are not in scope, by object id or userPrincipalName; exclude wins.");
    static final Key CONDITION = optional(
            "integrations.*.condition",
            Type.CONDITION,
            null,
            "What people of included groups have to satisfy to be in scope.");
    static final Key MAXIMUM_PEOPLE = optional(
            "integrations.*.maximumPeople",
            Type.COUNT,
            null,
            "How many people may be in the included and excluded groups; more fail the round. Without it one for each 8 kB"
                    + " of memory.");
    static final Key MAPPING = optional(
            "integrations.*.mapping",
            Type.MAPPING,
            null,
            "What is mapped differently: a rule, or off, per SCIM attribute; see docs/reference/mapping.md.");
    static final Key INTERVAL = optional(
            "integrations.*.interval", Type.DURATION, "5m", "From the end of one round to the start of the next.");
    static final Key RECONCILE = optional(
            "integrations.*.reconcile",
            Type.DURATION,
            "24h",
            "How often memberships and managers are read in full, to repair what deltas have missed.");
    static final Key ENABLED =
            optional("integrations.*.enabled", Type.BOOLEAN, "false", "Whether the bridge pulls from this tenant.");
    static final Key LEAVER_TAIL = optional(
            "integrations.*.leaverTail",
            Type.DURATION,
            "30d",
            "How long someone who left the scope stays visible as inactive before disappearing.");
    static final Key TIME_ZONE = optional(
            "integrations.*.timeZone", Type.ZONE, "UTC", "The zone in which days of leave and hire begin and end.");
    static final Key MANAGER_OUT_OF_SCOPE = optional(
            "integrations.*.managerOutOfScope",
            Type.MANAGER_POLICY,
            "omit",
            "What is said of a manager who is not in scope.");
    static final Key VISIBLE_BEFORE_HIRE = optional(
            "integrations.*.visibleBeforeHire",
            Type.DURATION,
            null,
            "How long before employeeHireDate a person is visible, as inactive until the day; without it the date does not"
                    + " matter.");
    static final Key HISTORY_RETENTION = optional(
            "integrations.*.historyRetention",
            Type.DURATION,
            "90d",
            "How long revisions and versions of resources that are not served any more are kept.");
    static final Key ROUNDS_KEPT = optional(
            "integrations.*.roundsKept",
            Type.DURATION,
            "30d",
            "How long reports of rounds are kept; of rounds that changed nothing two days at most.");
    static final Key GUARD_REMOVALS = guard("removals", "10% or 500", "disappear from the feed");
    static final Key GUARD_DEACTIVATIONS = guard("deactivations", "10% or 500", "become inactive or drop out of scope");
    static final Key GUARD_USER_NAMES = guard("userNames", "10% or 500", "get another userName or externalId");
    static final Key GUARD_MAILS = guard("mails", "10% or 500", "get another work address or lose it");
    static final Key GUARD_DEPARTMENTS = guard("departments", "30% or 5000", "get another department or lose it");
    static final Key GUARD_MANAGERS = guard("managers", "30% or 5000", "get another manager or none");
    static final Key GUARD_MEMBERSHIPS = guard("memberships", "20% or 2000", "lose a group");
    static final Key GUARD_LOST_VALUES = guard("lostValues", "20% or 5000", "lose the value of the same attribute");
    static final Key GUARD_RECONFIGURATION =
            guard("reconfiguration", "1", "would go or change because scope or rules were configured differently");
    static final Key GUARD_EMPTIED_GROUP = guard("emptiedGroup", "2", "go at once and leave an included group empty");
    static final Key GUARDS_AT_LEAST = optional(
            "integrations.*.guards.atLeast",
            Type.COUNT,
            "3",
            "A percentage alone holds nothing below this many people.");
    static final Key GUARDS_WINDOW = optional(
            "integrations.*.guards.window",
            Type.DURATION,
            "24h",
            "How long a risky change that went through counts towards the thresholds.");
    static final Key TOKEN_FILE = optional(
            "integrations.*.clients.*.tokenFile",
            Type.SECRET_FILE,
            null,
            "The file that holds this client's bearer token.");
    static final Key TOKEN = optional(
            "integrations.*.clients.*.token", Type.SECRET, null, "This client's bearer token, instead of the file.");

    static final Key OAUTH_SECRET_FILE = optional(
            "integrations.*.clients.*.oauthSecretFile",
            Type.SECRET_FILE,
            null,
            "The file that holds the secret which this client exchanges for access tokens at /oauth2/token.");
    static final Key OAUTH_SECRET =
            optional("integrations.*.clients.*.oauthSecret", Type.SECRET, null, "This secret, instead of the file.");

    static final Key CLIENT_READER = optional(
            "integrations.*.clients.*.reader",
            Type.READER,
            "standard",
            "What kind of reader the client is; sets the four keys below as readers.md tells.");
    static final Key CLIENT_EXTENSIONS = optional(
            "integrations.*.clients.*.extensions",
            Type.BOOLEAN,
            null,
            "Whether this client sees the extension schemas; false for readers that reject them.");
    static final Key CLIENT_PAGINATION = optional(
            "integrations.*.clients.*.pagination",
            Type.BOOLEAN,
            null,
            "Whether /ServiceProviderConfig tells this client of cursors; false for readers that reject the member.");
    static final Key CLIENT_DEFAULT_PAGE_SIZE = optional(
            "integrations.*.clients.*.defaultPageSize",
            Type.COUNT,
            null,
            "server.defaultPageSize for this client; for readers that ask for one page only.");
    static final Key CLIENT_MAXIMUM_PAGE_SIZE = optional(
            "integrations.*.clients.*.maximumPageSize", Type.COUNT, null, "server.maximumPageSize for this client.");
    static final Key CLIENT_REQUESTS_PER_MINUTE = optional(
            "integrations.*.clients.*.requestsPerMinute",
            Type.COUNT,
            "12000",
            "How many requests this client may send on average; as many at once after a minute of rest.");
    static final Key CLIENT_ALLOWED_ADDRESSES = optional(
            "integrations.*.clients.*.allowedAddresses",
            Type.ADDRESSES,
            "",
            "Where this client may come from; without any, from anywhere.");
    static final Key CLIENT_SILENT_AFTER = optional(
            "integrations.*.clients.*.silentAfter",
            Type.DURATION,
            null,
            "How long this client may read nothing before it is missed; without it twice as long as it usually does, at"
                    + " least a day.");

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
            MASTER_KEY,
            TENANT_ID,
            CLIENT_ID,
            CLIENT_SECRET_FILE,
            CLIENT_SECRET,
            CLIENT_SECRET_EXPIRES,
            CERTIFICATE_FILE,
            CERTIFICATE_PASSWORD_FILE,
            CERTIFICATE_PASSWORD,
            FEDERATED_TOKEN_FILE,
            CLOUD,
            AUTHORITY_HOST,
            GRAPH_BASE_URL,
            TRUSTED_CERTIFICATES,
            INCLUDE,
            EXCLUDE,
            INCLUDE_PEOPLE,
            EXCLUDE_PEOPLE,
            CONDITION,
            MAXIMUM_PEOPLE,
            MAPPING,
            INTERVAL,
            RECONCILE,
            ENABLED,
            LEAVER_TAIL,
            TIME_ZONE,
            MANAGER_OUT_OF_SCOPE,
            VISIBLE_BEFORE_HIRE,
            HISTORY_RETENTION,
            ROUNDS_KEPT,
            GUARD_REMOVALS,
            GUARD_DEACTIVATIONS,
            GUARD_USER_NAMES,
            GUARD_MAILS,
            GUARD_DEPARTMENTS,
            GUARD_MANAGERS,
            GUARD_MEMBERSHIPS,
            GUARD_LOST_VALUES,
            GUARD_RECONFIGURATION,
            GUARD_EMPTIED_GROUP,
            GUARDS_AT_LEAST,
            GUARDS_WINDOW,
            TOKEN_FILE,
            TOKEN,
            OAUTH_SECRET_FILE,
            OAUTH_SECRET,
            CLIENT_READER,
            CLIENT_EXTENSIONS,
            CLIENT_PAGINATION,
            CLIENT_DEFAULT_PAGE_SIZE,
            CLIENT_MAXIMUM_PAGE_SIZE,
            CLIENT_REQUESTS_PER_MINUTE,
            CLIENT_ALLOWED_ADDRESSES,
            CLIENT_SILENT_AFTER);

    private static Key guard(String kind, String defaultText, String what) {
        return optional(
                "integrations.*.guards." + kind,
                Type.THRESHOLD,
                defaultText,
                "From how many people on it waits for a person that people " + what + ".");
    }

    private static Key certificate(String listener) {
        return optional(
                listener + ".certificateFile",
                Type.FILE,
                null,
                "A PEM file with this listener's certificate and those of its issuers; with it the listener speaks HTTPS.");
    }

    private static Key certificateKey(String listener) {
        return optional(
                listener + ".keyFile", Type.FILE, null, "A PEM file with the certificate's private key, PKCS #8.");
    }

    private static Key required(String path, Type type, String meaning) {
        return new Key(path, type, null, true, meaning);
    }

    private static Key optional(String path, Type type, @Nullable String defaultText, String meaning) {
        return new Key(path, type, defaultText, false, meaning);
    }

    /** Whether it can be set of an integration that is created over the admin API. */
    boolean isSetting() {
        return path.startsWith("integrations.*.")
                && !path.contains(".clients.")
                && !List.of(
                                ENABLED,
                                CLIENT_SECRET_FILE,
                                CLIENT_SECRET,
                                CERTIFICATE_FILE,
                                CERTIFICATE_PASSWORD_FILE,
                                CERTIFICATE_PASSWORD,
                                FEDERATED_TOKEN_FILE)
                        .contains(this);
    }

    /** What stands behind the last dot. */
    String lastPart() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** The path with names put in for the stars, in order. */
    String at(String... names) {
        String filled = path;
        for (String name : names) {
            filled = filled.replaceFirst("\\*", name);
        }
        return filled;
    }

    /** Whether a concrete path is a place of this key. */
    boolean matches(String concrete) {
        String[] expected = path.split("\\.", -1);
        String[] given = concrete.split("\\.", -1);
        if (expected.length != given.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (!expected[i].equals("*") && !expected[i].equals(given[i])) {
                return false;
            }
        }
        return true;
    }

    /** The environment variable for a concrete path: {@code BRIDGE_INTEGRATIONS_CONTOSO_TENANT_ID}. */
    static String environmentName(String concrete) {
        return ENVIRONMENT_PREFIX
                + Arrays.stream(concrete.split("\\.", -1))
                        .map(part -> part.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                                .replace('-', '_')
                                .toUpperCase(Locale.ROOT))
                        .collect(Collectors.joining("_"));
    }

    /** Whether an environment variable is meant for us. */
    static boolean isOurs(String environmentName) {
        return environmentName.startsWith(ENVIRONMENT_PREFIX) && !environmentName.equals(OF_THE_LAUNCHER);
    }

    /** The default, as a value to parse. */
    Optional<String> defaultValue() {
        return Optional.ofNullable(defaultText);
    }
}
