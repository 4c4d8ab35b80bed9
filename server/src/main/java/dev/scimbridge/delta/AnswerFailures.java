package dev.scimbridge.delta;

import dev.scimbridge.config.GraphSettings;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Graph's error answers mean, in plain words for an operator. */
final class AnswerFailures {

    private static final Set<String> LINK_FORGOTTEN =
            Set.of("syncstatenotfound", "resyncrequired", "directory_expiredpagetoken");

    private static final Pattern REFUSED_PROPERTIES = Pattern.compile(
            "not supported for the following properties:\\s*([\\w.]+(?:\\s*,\\s*[\\w.]+)*)", Pattern.CASE_INSENSITIVE);

    private final GraphSettings settings;

    AnswerFailures(GraphSettings settings) {
        this.settings = settings;
    }

    /**
     * Sorts an error answer into the failures that callers tell apart.
     *
     * @param granted what the token allows, if there is one
     */
    GraphFailure of(GraphError error, Call call, Optional<PermissionReport> granted) {
        if (call.byLink() && isLinkForgotten(error)) {
            return resync(error, call);
        }
        Set<String> properties = refusedProperties(error);
        if (!properties.isEmpty()) {
            String message = sentence(error, call, "a delta query does not support " + String.join(", ", properties));
            return new PropertiesRefused(message, error.code(), error.requestId(), properties, null);
        }
        if (passes(error)) {
            String message = sentence(error, call, known(error).orElse("Graph could not answer for the moment"));
            return new GraphFailure.Unavailable(message, error.code(), error.requestId(), error.retryAfter(), null);
        }
        // A link is used verbatim: when Graph finds fault with it, the link is what is wrong.
        if (call.byLink() && error.status() == 400 && error.isFromGraph()) {
            return resync(error, call);
        }
        return new GraphFailure.Refused(
                sentence(error, call, reason(error, call, granted)), error.code(), error.requestId(), null);
    }

    private static boolean isLinkForgotten(GraphError error) {
        return error.status() == 410 || error.codes().stream().anyMatch(LINK_FORGOTTEN::contains);
    }

    private static ResyncRequired resync(GraphError error, Call call) {
        return new ResyncRequired(
                sentence(error, call, "Graph does not know the stored link any more; all have to be read again"),
                error.code(),
                error.requestId(),
                null);
    }

    private static Set<String> refusedProperties(GraphError error) {
        Matcher names = REFUSED_PROPERTIES.matcher(error.message());
        return error.status() == 400 && names.find()
                ? Arrays.stream(names.group(1).split("\\s*,\\s*"))
                        .map(name -> name.replaceFirst("\\.$", ""))
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    private static boolean passes(GraphError error) {
        int status = error.status();
        return status == 429
                || status == 408
                || (status >= 500 && status != 501)
                || KnownFailure.of(error.code()).filter(KnownFailure::passes).isPresent();
    }

    private String reason(GraphError error, Call call, Optional<PermissionReport> granted) {
        if (error.status() == 403 && error.code().equals("Authorization_RequestDenied")) {
            return denied(call, granted);
        }
        if (error.status() >= 300 && error.status() < 400) {
            return "it was sent elsewhere, and the bridge does not follow: check graphBaseUrl "
                    + settings.graphBaseUrl() + " and proxies on the way";
        }
        return known(error)
                .orElseGet(() -> error.isFromGraph()
                        ? "Graph does not accept the request"
                        : "no answer of Graph's: check graphBaseUrl " + settings.graphBaseUrl()
                                + " and proxies on the way");
    }

    private String denied(Call call, Optional<PermissionReport> granted) {
        Optional<String> missing = granted.flatMap(report -> call.permissions().stream()
                .filter(permission -> !report.allows(permission))
                .findFirst());
        return missing.map(permission -> "the token lacks the application permission " + permission
                        + ": add it to the app registration " + settings.clientId()
                        + " and have an administrator consent")
                .orElse("Graph denies it although the token carries " + String.join(" and ", call.permissions())
                        + ": check the tenant's policies for the application " + settings.clientId());
    }

    private Optional<String> known(GraphError error) {
        return KnownFailure.of(error.code()).map(failure -> failure.sentence(settings));
    }

    private static String sentence(GraphError error, Call call, String reason) {
        return "Cannot read " + call.what() + " (" + error.name() + "): " + reason + "."
                + (error.message().isEmpty() ? "" : " Graph says: " + error.message());
    }
}
