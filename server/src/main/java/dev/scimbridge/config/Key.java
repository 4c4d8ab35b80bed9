package dev.scimbridge.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One configuration key: its path, what may stand there, and what it means. All of them are in {@link Keys#ALL}; the
 * reference page in {@code docs/} is held to that list by a test.
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
        /** What follows its host may be a secret, and may hold a query. */
        SECRET_URL("an http or https URL"),
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

    static Key required(String path, Type type, String meaning) {
        return new Key(path, type, null, true, meaning);
    }

    static Key optional(String path, Type type, @Nullable String defaultText, String meaning) {
        return new Key(path, type, defaultText, false, meaning);
    }

    /** What stands behind the last dot. */
    String lastPart() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** The path with names put in for the stars, in order. */
    String at(String... names) {
        String filled = path;
        for (String name : names) {
            filled = filled.replaceFirst("\\*", Matcher.quoteReplacement(name));
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
