package dev.scimbridge.delta;

import com.microsoft.aad.msal4j.MsalServiceException;
import dev.scimbridge.config.GraphSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Entra's refusals of a token mean, in plain words for an operator. MSAL wraps them several exceptions deep.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">Entra error codes</a>
 */
final class TokenFailures {

    private static final Pattern CODE = Pattern.compile("AADSTS\\d+|HttpStatus\\d+");
    private static final Pattern TRACE_ID = Pattern.compile("Trace ID:\\s*(\\S+)");
    private static final int LONGEST_QUOTATION = 300;

    private final GraphSettings settings;
    private final RetryAfter retryAfter;
    private final ConnectionFailures connection;

    TokenFailures(GraphSettings settings, RetryAfter retryAfter) {
        this.settings = settings;
        this.retryAfter = retryAfter;
        this.connection = ConnectionFailures.toAuthority(settings);
    }

    /** Sorts whatever a credential threw. */
    GraphFailure of(RuntimeException failure) {
        if (failure instanceof GraphFailure known) {
            return known;
        }
        Optional<MsalServiceException> answer = Causes.find(failure, MsalServiceException.class);
        if (answer.isPresent()) {
            return answered(answer.get());
        }
        Optional<IOException> broken = Causes.find(failure, IOException.class);
        if (broken.isPresent()) {
            return connection.of(broken.get());
        }
        if (Causes.has(failure, InterruptedException.class)) {
            Thread.currentThread().interrupt();
            return Pause.stopped(failure);
        }
        return new GraphFailure.Refused(
                sentence("the settings or the answer are not usable: check tenantId " + settings.tenantId()
                        + ", clientId " + settings.clientId() + " and authorityHost " + settings.authorityHost()),
                "TokenRequestFailed",
                null,
                failure);
    }

    private GraphFailure answered(MsalServiceException answer) {
        String words = Optional.ofNullable(answer.getMessage()).orElse("");
        int status = Optional.ofNullable(answer.statusCode()).orElse(0);
        Matcher found = CODE.matcher(words);
        String code = found.find() ? found.group() : "HttpStatus" + status;
        Optional<KnownFailure> known = KnownFailure.of(code);
        String reason = known.map(failure -> failure.sentence(settings)).orElseGet(() -> unknown(code, words))
                + " (HTTP " + status + " " + code + ")";
        String traceId = traceId(words);
        if (known.map(KnownFailure::passes).orElse(status == 429 || status >= 500)) {
            Duration wait =
                    retryAfter.parse(header(answer.headers(), "Retry-After")).orElse(null);
            return new GraphFailure.Unavailable(sentence(reason), code, traceId, wait, answer);
        }
        return new GraphFailure.Refused(sentence(reason), code, traceId, answer);
    }

    /** Entra's words without the ids and the time that follow them. */
    private String unknown(String code, String words) {
        if (code.startsWith("HttpStatus")) {
            return "no answer of Entra's: check authorityHost " + settings.authorityHost() + " and proxies on the way";
        }
        return "Entra says: " + OneLine.of(words.replaceFirst("(?s)\\s*Trace ID:.*", ""), LONGEST_QUOTATION);
    }

    private static @Nullable String traceId(String words) {
        Matcher found = TRACE_ID.matcher(words);
        return found.find() ? found.group(1) : null;
    }

    private static @Nullable String header(@Nullable Map<String, List<String>> headers, String name) {
        if (headers == null) {
            return null;
        }
        return headers.entrySet().stream()
                .filter(header -> name.equalsIgnoreCase(header.getKey()))
                .flatMap(header -> header.getValue().stream())
                .findFirst()
                .orElse(null);
    }

    private static String sentence(String reason) {
        return "Cannot get a token for Graph: " + reason + ".";
    }
}
