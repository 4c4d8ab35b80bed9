package dev.scimbridge.emulator.token;

import dev.scimbridge.emulator.http.Request;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a client credentials request asks a token for: one resource with {@code /.default}, beside which MSAL sends the
 * OpenID scopes. The only resource here is Graph, by its host in any cloud, its application id, or the emulator's own
 * host.
 */
final class ScopeCheck {

    private static final String SUFFIX = "/.default";
    private static final Set<String> OPEN_ID = Set.of("openid", "profile", "offline_access", "email");
    private static final Set<String> GRAPH_HOSTS = Set.of(
            "graph.microsoft.com", "graph.microsoft.us", "dod-graph.microsoft.us", "microsoftgraph.chinacloudapi.cn");
    private static final String GRAPH_ID = "00000003-0000-0000-c000-000000000000";

    private ScopeCheck() {}

    static Optional<TokenRefusal> refusal(Request request, Optional<String> scope) {
        if (scope.isEmpty()) {
            return Optional.of(TokenRefusal.missingParameter("scope"));
        }
        Set<String> resources = new LinkedHashSet<>();
        for (String one : scope.get().strip().split("\\s+", -1)) {
            if (one.endsWith(SUFFIX)) {
                resources.add(one.substring(0, one.length() - SUFFIX.length()).toLowerCase(Locale.ROOT));
            } else if (!one.isEmpty() && !OPEN_ID.contains(one)) {
                return Optional.of(TokenRefusal.badScope(scope.get()));
            }
        }
        resources.remove("");
        if (resources.isEmpty()) {
            return Optional.of(TokenRefusal.noResource());
        }
        if (resources.size() > 1) {
            return Optional.of(TokenRefusal.severalResources());
        }
        return isGraph(request, resources.iterator().next())
                ? Optional.empty()
                : Optional.of(TokenRefusal.badScope(scope.get()));
    }

    private static boolean isGraph(Request request, String resource) {
        if (resource.equals(GRAPH_ID)) {
            return true;
        }
        Optional<String> own = host(request.origin());
        return resource.startsWith("https://")
                && host(resource)
                        .filter(host -> GRAPH_HOSTS.contains(host)
                                || own.filter(host::equals).isPresent())
                        .isPresent();
    }

    /** The host of a URI, nothing if it has none or is malformed. */
    private static Optional<String> host(String uri) {
        try {
            return Optional.ofNullable(new URI(uri).getHost()).map(name -> name.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }
}
