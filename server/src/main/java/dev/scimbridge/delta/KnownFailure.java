package dev.scimbridge.delta;

import dev.scimbridge.config.GraphSettings;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The error codes worth plain words. {@code {tenantId}}, {@code {clientId}}, {@code {authorityHost}} and
 * {@code {graphBaseUrl}} stand for the configured values.
 *
 * @param code an AADSTS code or a Graph error code
 * @param passes whether it goes away by itself
 * @param sentence what it means and what an operator does about it
 * @param step where in the Entra admin centre it is mended; empty when not there
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">Entra error codes</a>
 * @see <a href="https://learn.microsoft.com/graph/errors">Microsoft Graph error responses</a>
 */
record KnownFailure(String code, boolean passes, String sentence, String step) {

    private static final String APP =
            "Entra admin centre > Entra ID > App registrations > All applications > {clientId}";
    private static final String NEW_SECRET =
            APP + " > Certificates & secrets > New client secret; copy its Value at once, it is shown only then";
    private static final String CONSENT = APP + " > API permissions > Grant admin consent";
    private static final String ENABLE = "Entra admin centre > Entra ID > Enterprise apps > {clientId} > Properties >"
            + " Enabled for users to sign in: Yes";
    private static final String IDS =
            "Entra admin centre > Entra ID > Overview shows the Tenant ID, App registrations >"
                    + " Overview the Application (client) ID";
    private static final String POLICIES =
            "Entra admin centre > Entra ID > Conditional Access > Policies, and Sign-in logs"
                    + " > Service principal sign-ins for the policy that blocked it";

    private static final Map<String, KnownFailure> TABLE = Stream.of(
                    acts(
                            "AADSTS7000215",
                            "the client secret is wrong: set clientSecret to the secret's value (not its"
                                    + " id) from the app registration {clientId}",
                            NEW_SECRET),
                    acts(
                            "AADSTS7000222",
                            "the client secret has expired: add a new one to the app registration"
                                    + " {clientId} and set clientSecret to its value",
                            NEW_SECRET),
                    acts(
                            "AADSTS700027",
                            "the app registration {clientId} does not have the certificate that the request was signed"
                                    + " with: upload it there, or configure the one that is there",
                            APP + " > Certificates & secrets > Certificates > Upload certificate"),
                    acts(
                            "AADSTS700024",
                            "the signed request is not valid at this time: let the clock of this machine follow a time"
                                    + " server"),
                    acts("AADSTS7000218", "the token request carried no client secret: set clientSecret", NEW_SECRET),
                    acts(
                            "AADSTS700213",
                            "no federated credential of the app registration {clientId} fits the token: compare"
                                    + " issuer, subject and audience under Certificates & secrets, Federated credentials"),
                    acts(
                            "AADSTS70021",
                            "no federated credential of the app registration {clientId} fits the token: compare"
                                    + " issuer, subject and audience under Certificates & secrets, Federated credentials"),
                    acts(
                            "AADSTS700016",
                            "the tenant {tenantId} does not know the application {clientId}: check clientId"
                                    + " and tenantId, and that an administrator has consented to the application there",
                            IDS),
                    acts(
                            "AADSTS90002",
                            "there is no tenant {tenantId}: check tenantId, and that authorityHost"
                                    + " {authorityHost} is the one of the tenant's cloud",
                            IDS),
                    acts(
                            "AADSTS900023",
                            "tenantId {tenantId} is neither a tenant's id nor one of its domain names",
                            IDS),
                    acts(
                            "AADSTS9001023",
                            "tenantId {tenantId} does not name one tenant: set it to the tenant's id or"
                                    + " domain name",
                            IDS),
                    acts(
                            "AADSTS90124",
                            "tenantId {tenantId} does not name one tenant: set it to the tenant's id or domain name",
                            IDS),
                    acts(
                            "AADSTS900144",
                            "the token request lacked something that Entra needs: check tenantId {tenantId},"
                                    + " clientId {clientId} and that no proxy changes requests to {authorityHost}"),
                    acts(
                            "AADSTS7000112",
                            "the application {clientId} is disabled in the tenant {tenantId}: enable its"
                                    + " enterprise application for sign-in",
                            ENABLE),
                    acts(
                            "AADSTS7000229",
                            "the application {clientId} has no service principal in the tenant {tenantId}:"
                                    + " have an administrator consent to it",
                            CONSENT),
                    acts(
                            "AADSTS53003",
                            "Conditional Access blocks the application {clientId}: let a policy"
                                    + " administrator except this workload or its network address",
                            POLICIES),
                    acts(
                            "AADSTS530032",
                            "a security policy of the tenant blocks the application {clientId}: let a policy"
                                    + " administrator except this workload or its network address",
                            POLICIES),
                    acts(
                            "AADSTS1002012",
                            "the tenant's cloud does not know Graph at {graphBaseUrl}: check that"
                                    + " authorityHost and graphBaseUrl belong to the same cloud"),
                    acts(
                            "AADSTS500011",
                            "the tenant {tenantId} does not know Graph at {graphBaseUrl}: check that"
                                    + " authorityHost and graphBaseUrl belong to the same cloud"),
                    acts(
                            "AADSTS70011",
                            "the scope of the token request is not valid: check graphBaseUrl {graphBaseUrl}"),
                    acts(
                            "AADSTS700022",
                            "the token request named more than one service: check graphBaseUrl {graphBaseUrl}"),
                    acts(
                            "AADSTS700023",
                            "the token request named no service that the tenant knows: check graphBaseUrl"
                                    + " {graphBaseUrl}"),
                    passes("AADSTS90033", "Entra's directory is not available for the moment"),
                    passes("AADSTS90090", "Entra's directory is not available for the moment"),
                    passes("AADSTS90055", "Entra gets too many token requests for the tenant"),
                    passes("AADSTS90024", "Entra's directory took too long to answer"),
                    passes("AADSTS90025", "Entra's services are busy"),
                    acts(
                            "InvalidAuthenticationToken",
                            "Graph does not accept the token, not even a fresh one: check that"
                                    + " authorityHost {authorityHost} and graphBaseUrl {graphBaseUrl} belong to the same cloud"),
                    acts(
                            "Authorization_IdentityNotFound",
                            "the application {clientId} has no service principal in the"
                                    + " tenant {tenantId}: have an administrator consent to it",
                            CONSENT),
                    acts(
                            "Authorization_IdentityDisabled",
                            "the application {clientId} is disabled in the tenant"
                                    + " {tenantId}: enable its enterprise application for sign-in",
                            ENABLE),
                    acts(
                            "Request_ResourceNotFound",
                            "Graph does not know what was asked for; graphBaseUrl is" + " {graphBaseUrl}"),
                    acts("NotImplemented", "Graph does not offer a selected property here"),
                    passes("TooManyRequests", "Graph throttles the application"),
                    passes("activityLimitReached", "Graph throttles the application"),
                    passes("Request_ThrottledTemporarily", "Graph throttles the application"),
                    passes("ServiceNotAvailable", "Graph is not available for the moment"),
                    passes("Directory_ReplicaUnavailable", "Graph's directory is not available for the moment"))
            .collect(Collectors.toUnmodifiableMap(KnownFailure::code, Function.identity()));

    /** The entry of a code. */
    static Optional<KnownFailure> of(String code) {
        return Optional.ofNullable(TABLE.get(code));
    }

    /** The sentence with the configured values in their places. */
    String sentence(GraphSettings settings) {
        return filled(sentence, settings);
    }

    /** The step with the configured values in their places. */
    Optional<String> step(GraphSettings settings) {
        return step.isEmpty() ? Optional.empty() : Optional.of(filled(step, settings));
    }

    private static String filled(String text, GraphSettings settings) {
        return text.replace("{tenantId}", settings.tenantId())
                .replace("{clientId}", settings.clientId())
                .replace("{authorityHost}", settings.authorityHost().toString())
                .replace("{graphBaseUrl}", settings.graphBaseUrl().toString());
    }

    private static KnownFailure acts(String code, String sentence) {
        return acts(code, sentence, "");
    }

    private static KnownFailure acts(String code, String sentence, String step) {
        return new KnownFailure(code, false, sentence, step);
    }

    private static KnownFailure passes(String code, String sentence) {
        return new KnownFailure(code, true, sentence, "");
    }
}
