package dev.scimbridge.server;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be said of a request in the log and in metrics: its words, never its values, and few different ones. */
final class RequestWords {

    private static final String SCIM = "/scim/v2";
    private static final String ADMIN = "/admin/v1/";
    private static final String CONSOLE = "/console";
    private static final String OTHER = "other";

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Set<String> SCIM_WORDS =
            Set.of("Users", "Groups", "Schemas", "ResourceTypes", "ServiceProviderConfig", ".search");
    private static final Set<String> ADMIN_WORDS = Set.of(
            "integrations", "audit", "alerts", "backups", "sessions", "openapi.json", "clients", "tokens", "secrets");
    private static final Map<String, String> ELSEWHERE = Map.of(
            "/health", "/health",
            "/health/live", "/health/live",
            "/health/ready", "/health/ready",
            "/metrics", "/metrics",
            "/oauth2/token", "/oauth2/token");
    private static final Set<String> PARAMETERS = Set.of(
            "filter",
            "startIndex",
            "count",
            "cursor",
            "sortBy",
            "sortOrder",
            "attributes",
            "excludedAttributes",
            "format",
            "query",
            "name");

    private RequestWords() {}

    static String method(String method) {
        return METHODS.contains(method) ? method : "OTHER";
    }

    /** The endpoint of a path, one of some twenty. */
    static String endpoint(String path) {
        if (path.equals(SCIM) || path.startsWith(SCIM + "/")) {
            return scim(path.substring(SCIM.length()));
        }
        if (path.startsWith(ADMIN)) {
            String noun = path.substring(ADMIN.length()).split("/", 2)[0];
            return ADMIN + (ADMIN_WORDS.contains(noun) ? noun : OTHER);
        }
        if (path.equals(CONSOLE) || path.startsWith(CONSOLE + "/")) {
            return CONSOLE;
        }
        return ELSEWHERE.getOrDefault(path, OTHER);
    }

    private static String scim(String rest) {
        String[] parts = rest.split("/", -1);
        if (parts.length < 2 || parts[1].isEmpty()) {
            return SCIM;
        }
        if (!SCIM_WORDS.contains(parts[1])) {
            return SCIM + "/" + OTHER;
        }
        String noun = SCIM + "/" + parts[1];
        if (parts.length == 2 || parts[2].isEmpty()) {
            return noun;
        }
        return noun + (parts[2].equals(".search") ? "/.search" : "/{id}");
    }

    /** The names of the query's parameters, joined by commas. */
    static String parameters(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return "";
        }
        Set<String> names = new LinkedHashSet<>();
        for (String parameter : query.split("&", -1)) {
            if (!parameter.isEmpty()) {
                int equals = parameter.indexOf('=');
                String name = equals < 0 ? parameter : parameter.substring(0, equals);
                names.add(PARAMETERS.contains(name) ? name : OTHER);
            }
        }
        return String.join(",", names);
    }
}
