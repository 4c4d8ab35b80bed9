package dev.scimbridge.config;

import static dev.scimbridge.config.Key.optional;
import static dev.scimbridge.config.Key.required;

import java.util.List;

/** What is configured of an integration and of its clients. */
final class IntegrationKeys {

    static final Key TENANT_ID =
            required("integrations.*.tenantId", Key.Type.TENANT, "The Directory (tenant) ID of the app registration.");
    static final Key CLIENT_ID =
            required("integrations.*.clientId", Key.Type.GUID, "The Application (client) ID of the app registration.");
    static final Key CLIENT_SECRET_FILE = optional(
            "integrations.*.clientSecretFile",
            Key.Type.SECRET_FILE,
            null,
            "The file that holds the client secret's value.");
    static final Key CLIENT_SECRET = optional(
            "integrations.*.clientSecret", Key.Type.SECRET, null, "The client secret's value, instead of the file.");
    static final Key CLIENT_SECRET_EXPIRES = optional(
            "integrations.*.clientSecretExpires",
            Key.Type.DATE,
            null,
            "The day on which the client secret expires; told 60, 30 and 7 days before.");
    static final Key CERTIFICATE_FILE = optional(
            "integrations.*.certificateFile",
            Key.Type.FILE,
            null,
            "A certificate with its private key instead of a client secret: PEM, or PKCS #12 as .pfx or .p12.");
    static final Key CERTIFICATE_PASSWORD_FILE = optional(
            "integrations.*.certificatePasswordFile",
            Key.Type.SECRET_FILE,
            null,
            "The file that holds the password of a .pfx or .p12.");
    static final Key CERTIFICATE_PASSWORD = optional(
            "integrations.*.certificatePassword", Key.Type.SECRET, null, "That password, instead of the file.");
    static final Key FEDERATED_TOKEN_FILE = optional(
            "integrations.*.federatedTokenFile",
            Key.Type.SECRET_FILE,
            null,
            "A workload identity instead of a client secret: the file in which the platform keeps its token.");
    static final Key CLOUD =
            optional("integrations.*.cloud", Key.Type.CLOUD, "global", "The Microsoft cloud; sets the two URLs below.");
    static final Key AUTHORITY_HOST = optional(
            "integrations.*.authorityHost", Key.Type.HTTPS_URL, null, "The token authority, instead of the cloud's.");
    static final Key GRAPH_BASE_URL = optional(
            "integrations.*.graphBaseUrl", Key.Type.HTTPS_URL, null, "Microsoft Graph, instead of the cloud's.");
    static final Key TRUSTED_CERTIFICATES = optional(
            "integrations.*.trustedCertificates",
            Key.Type.FILE,
            null,
            "A PEM file of certificates to trust for this tenant, beside the ones that Java trusts.");
    static final Key INCLUDE = required(
            "integrations.*.include",
            Key.Type.LIST,
            "Security groups whose members are in scope, by object id or by a name that is unique.");
    static final Key EXCLUDE = optional(
            "integrations.*.exclude", Key.Type.LIST, "", "Security groups whose members are not; exclude wins.");
    static final Key INCLUDE_PEOPLE = optional(
            "integrations.*.includePeople",
            Key.Type.PEOPLE,
            "",
            "People who are in scope whatever their groups, by object id or userPrincipalName.");
    static final Key EXCLUDE_PEOPLE = optional(
            "integrations.*.excludePeople",
            Key.Type.PEOPLE,
            "",
            "People who are not in scope, by object id or userPrincipalName; exclude wins.");
    static final Key CONDITION = optional(
            "integrations.*.condition",
            Key.Type.CONDITION,
            null,
            "What people of included groups have to satisfy to be in scope.");
    static final Key MAXIMUM_PEOPLE = optional(
            "integrations.*.maximumPeople",
            Key.Type.COUNT,
            null,
            "How many people may be in the included and excluded groups; more fail the round. Without it one for each 8 kB"
                    + " of memory.");
    static final Key MAPPING = optional(
            "integrations.*.mapping",
            Key.Type.MAPPING,
            null,
            "What is mapped differently: a rule, or off, per SCIM attribute; see docs/reference/mapping.md.");
    static final Key INTERVAL = optional(
            "integrations.*.interval", Key.Type.DURATION, "5m", "From the end of one round to the start of the next.");
    static final Key RECONCILE = optional(
            "integrations.*.reconcile",
            Key.Type.DURATION,
            "24h",
            "How often memberships and managers are read in full, to repair what deltas have missed.");
    static final Key ENABLED =
            optional("integrations.*.enabled", Key.Type.BOOLEAN, "false", "Whether the bridge pulls from this tenant.");
    static final Key LEAVER_TAIL = optional(
            "integrations.*.leaverTail",
            Key.Type.DURATION,
            "30d",
            "How long someone who left the scope stays visible as inactive before disappearing.");
    static final Key TIME_ZONE = optional(
            "integrations.*.timeZone", Key.Type.ZONE, "UTC", "The zone in which days of leave and hire begin and end.");
    static final Key MANAGER_OUT_OF_SCOPE = optional(
            "integrations.*.managerOutOfScope",
            Key.Type.MANAGER_POLICY,
            "omit",
            "What is said of a manager who is not in scope.");
    static final Key VISIBLE_BEFORE_HIRE = optional(
            "integrations.*.visibleBeforeHire",
            Key.Type.DURATION,
            null,
            "How long before employeeHireDate a person is visible, as inactive until the day; without it the date does not"
                    + " matter.");
    static final Key HISTORY_RETENTION = optional(
            "integrations.*.historyRetention",
            Key.Type.DURATION,
            "90d",
            "How long revisions and versions of resources that are not served any more are kept.");
    static final Key ROUNDS_KEPT = optional(
            "integrations.*.roundsKept",
            Key.Type.DURATION,
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
            Key.Type.COUNT,
            "3",
            "A percentage alone holds nothing below this many people.");
    static final Key GUARDS_WINDOW = optional(
            "integrations.*.guards.window",
            Key.Type.DURATION,
            "24h",
            "How long a risky change that went through counts towards the thresholds.");
    static final Key TOKEN_FILE = optional(
            "integrations.*.clients.*.tokenFile",
            Key.Type.SECRET_FILE,
            null,
            "The file that holds this client's bearer token.");
    static final Key TOKEN = optional(
            "integrations.*.clients.*.token",
            Key.Type.SECRET,
            null,
            "This client's bearer token, instead of the file.");

    static final Key OAUTH_SECRET_FILE = optional(
            "integrations.*.clients.*.oauthSecretFile",
            Key.Type.SECRET_FILE,
            null,
            "The file that holds the secret which this client exchanges for access tokens at /oauth2/token.");
    static final Key OAUTH_SECRET = optional(
            "integrations.*.clients.*.oauthSecret", Key.Type.SECRET, null, "This secret, instead of the file.");

    static final Key CLIENT_READER = optional(
            "integrations.*.clients.*.reader",
            Key.Type.READER,
            "standard",
            "What kind of reader the client is; sets the four keys below as readers.md tells.");
    static final Key CLIENT_EXTENSIONS = optional(
            "integrations.*.clients.*.extensions",
            Key.Type.BOOLEAN,
            null,
            "Whether this client sees the extension schemas; false for readers that reject them.");
    static final Key CLIENT_PAGINATION = optional(
            "integrations.*.clients.*.pagination",
            Key.Type.BOOLEAN,
            null,
            "Whether /ServiceProviderConfig tells this client of cursors; false for readers that reject the member.");
    static final Key CLIENT_DEFAULT_PAGE_SIZE = optional(
            "integrations.*.clients.*.defaultPageSize",
            Key.Type.COUNT,
            null,
            "server.defaultPageSize for this client; for readers that ask for one page only.");
    static final Key CLIENT_MAXIMUM_PAGE_SIZE = optional(
            "integrations.*.clients.*.maximumPageSize",
            Key.Type.COUNT,
            null,
            "server.maximumPageSize for this client.");
    static final Key CLIENT_REQUESTS_PER_MINUTE = optional(
            "integrations.*.clients.*.requestsPerMinute",
            Key.Type.COUNT,
            "12000",
            "How many requests this client may send on average; as many at once after a minute of rest.");
    static final Key CLIENT_ALLOWED_ADDRESSES = optional(
            "integrations.*.clients.*.allowedAddresses",
            Key.Type.ADDRESSES,
            "",
            "Where this client may come from; without any, from anywhere.");
    static final Key CLIENT_SILENT_AFTER = optional(
            "integrations.*.clients.*.silentAfter",
            Key.Type.DURATION,
            null,
            "How long this client may read nothing before it is missed; without it twice as long as it usually does, at"
                    + " least a day.");

    /** In the order of the reference page. */
    static final List<Key> ALL = List.of(
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

    private IntegrationKeys() {}

    private static Key guard(String kind, String defaultText, String what) {
        return optional(
                "integrations.*.guards." + kind,
                Key.Type.THRESHOLD,
                defaultText,
                "From how many people on it waits for a person that people " + what + ".");
    }
}
