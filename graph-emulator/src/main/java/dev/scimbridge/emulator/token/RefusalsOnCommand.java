package dev.scimbridge.emulator.token;

import dev.scimbridge.emulator.fault.Fault;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The authority's refusals by their codes, for those that are asked for.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">error codes</a>
 */
final class RefusalsOnCommand {

    private static final String UNKNOWN = "unknown";
    private static final String TRANSIENT = "temporarily_unavailable";
    private static final int THROTTLED = 90055;
    private static final int DIRECTORY_DOWN = 90033;
    private static final TokenRefusal OTHER =
            new TokenRefusal(400, "unauthorized_client", 0, "The request was refused on command.");

    private static final Map<Integer, TokenRefusal> BY_CODE = Stream.of(
                    TokenRefusal.wrongSecret(UNKNOWN),
                    TokenRefusal.expiredSecret(UNKNOWN),
                    TokenRefusal.missingSecret(),
                    TokenRefusal.invalidAssertion(),
                    TokenRefusal.unknownTenant(UNKNOWN),
                    TokenRefusal.sharedTenant(),
                    TokenRefusal.unknownApplication(UNKNOWN, UNKNOWN),
                    TokenRefusal.missingParameter("scope"),
                    TokenRefusal.unsupportedGrant(UNKNOWN),
                    TokenRefusal.badScope(UNKNOWN),
                    TokenRefusal.severalResources(),
                    TokenRefusal.noResource(),
                    new TokenRefusal(
                            400,
                            "invalid_request",
                            90124,
                            "The resource is not supported over the /common or"
                                    + " /consumers endpoints. Please use the /organizations or tenant-specific endpoint."),
                    new TokenRefusal(400, "unauthorized_client", 7000112, "The application is disabled."),
                    new TokenRefusal(503, TRANSIENT, DIRECTORY_DOWN, "The directory service is not available."),
                    new TokenRefusal(503, TRANSIENT, 90090, "The service is temporarily unavailable."),
                    new TokenRefusal(429, TRANSIENT, THROTTLED, "There are too many incoming requests."),
                    new TokenRefusal(429, TRANSIENT, 90024, "A transient error has occurred. Please try again."))
            .collect(Collectors.toUnmodifiableMap(TokenRefusal::code, Function.identity()));

    private RefusalsOnCommand() {}

    /** The refusal of an AADSTS code, or else one of this status; status, error and message are as asked for. */
    static TokenRefusal of(Fault.Refusal asked) {
        boolean isCode = asked.code().matches("AADSTS\\d{1,9}");
        int code = isCode ? Integer.parseInt(asked.code().substring("AADSTS".length())) : ofStatus(asked.status());
        TokenRefusal known = BY_CODE.getOrDefault(code, OTHER);
        return new TokenRefusal(
                asked.status(),
                asked.error().isEmpty() ? known.error() : asked.error(),
                code,
                isCode && !asked.message().isEmpty() ? asked.message() : known.message());
    }

    /** Throttled, a failure of the service, a wrong secret, or an application that the tenant does not know. */
    private static int ofStatus(int status) {
        if (status == 429) {
            return THROTTLED;
        }
        if (status >= 500) {
            return DIRECTORY_DOWN;
        }
        return status == 401
                ? TokenRefusal.wrongSecret(UNKNOWN).code()
                : TokenRefusal.unknownApplication(UNKNOWN, UNKNOWN).code();
    }
}
