package dev.scimbridge.config;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The Microsoft clouds and their hosts.
 *
 * @see <a href="https://learn.microsoft.com/graph/deployments">National cloud deployments</a>
 */
enum Cloud {
    GLOBAL("https://login.microsoftonline.com", "https://graph.microsoft.com/v1.0"),
    USGOV("https://login.microsoftonline.us", "https://graph.microsoft.us/v1.0"),
    DOD("https://login.microsoftonline.us", "https://dod-graph.microsoft.us/v1.0"),
    CHINA("https://login.chinacloudapi.cn", "https://microsoftgraph.chinacloudapi.cn/v1.0");

    private final URI authorityHost;
    private final URI graphBaseUrl;

    Cloud(String authorityHost, String graphBaseUrl) {
        this.authorityHost = URI.create(authorityHost);
        this.graphBaseUrl = URI.create(graphBaseUrl);
    }

    URI authorityHost() {
        return authorityHost;
    }

    URI graphBaseUrl() {
        return graphBaseUrl;
    }

    static List<String> words() {
        return Arrays.stream(values())
                .map(cloud -> cloud.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    static Cloud of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
