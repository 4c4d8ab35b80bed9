package dev.scimbridge.delta;

import dev.scimbridge.config.GraphSettings;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Microsoft's clouds by their hosts. A token's scope carries the Graph domain of its cloud.
 *
 * @param graphHost Graph's host
 * @param authorityHosts the hosts that give tokens
 * @see <a href="https://learn.microsoft.com/graph/deployments">National cloud deployments</a>
 * @see <a href="https://learn.microsoft.com/graph/sdks/national-clouds">Permission scopes in national clouds</a>
 */
record MicrosoftCloud(String graphHost, Set<String> authorityHosts) {

    private static final MicrosoftCloud GLOBAL = new MicrosoftCloud(
            "graph.microsoft.com",
            Set.of("login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net"));

    /** The first of several clouds with the same authority is the one a foreign Graph host belongs to. */
    private static final List<MicrosoftCloud> ALL = List.of(
            GLOBAL,
            new MicrosoftCloud(
                    "graph.microsoft.us", Set.of("login.microsoftonline.us", "login-us.microsoftonline.com")),
            new MicrosoftCloud("dod-graph.microsoft.us", Set.of("login.microsoftonline.us")),
            new MicrosoftCloud(
                    "microsoftgraph.chinacloudapi.cn",
                    Set.of("login.chinacloudapi.cn", "login.partner.microsoftonline.cn")));

    /** Whether the host is a token authority that Microsoft runs. */
    static boolean isAuthority(URI authorityHost) {
        return ofAuthority(authorityHost).isPresent();
    }

    /**
     * The scope to ask a token for. Graph itself names it by its host; anything else that answers for Graph (a gateway,
     * an emulator) takes the tokens of the cloud that the authority belongs to, or else of the global one.
     */
    static String scope(GraphSettings settings) {
        String host = lowerCase(settings.graphBaseUrl());
        MicrosoftCloud cloud = ALL.stream()
                .filter(candidate -> candidate.graphHost.equals(host))
                .findFirst()
                .or(() -> ofAuthority(settings.authorityHost()))
                .orElse(GLOBAL);
        return "https://" + cloud.graphHost + "/.default";
    }

    private static Optional<MicrosoftCloud> ofAuthority(URI authorityHost) {
        String host = lowerCase(authorityHost);
        return ALL.stream().filter(cloud -> cloud.authorityHosts.contains(host)).findFirst();
    }

    private static String lowerCase(URI uri) {
        String host = uri.getHost();
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }
}
