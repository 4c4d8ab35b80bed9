package dev.scimbridge.delta;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Keeps the bridge from following links to other hosts, to which a page, or a database from another time, could send it.
 */
final class GraphLinks {

    private final URI base;

    GraphLinks(URI graphBaseUrl) {
        this.base = graphBaseUrl;
    }

    /**
     * A link that Graph has just sent.
     *
     * @throws GraphFailure.Refused if it leads away from Graph
     */
    String received(String link) {
        if (leadsAway(link)) {
            throw new GraphFailure.Refused(
                    "Graph answered with a link to " + origin(link) + ", which is not " + origin(base.toString())
                            + " of graphBaseUrl; the bridge does not follow it. Check graphBaseUrl and proxies on the way.",
                    "ForeignLink",
                    null,
                    null);
        }
        return link;
    }

    /**
     * A link that was kept since it was received.
     *
     * @throws ResyncRequired if graphBaseUrl has been changed since
     */
    String kept(String link) {
        if (leadsAway(link)) {
            throw new ResyncRequired(
                    "The stored link leads to " + origin(link) + ", but graphBaseUrl is now " + base
                            + "; all have to be read again.",
                    "ForeignLink",
                    null,
                    null);
        }
        return link;
    }

    private boolean leadsAway(String link) {
        try {
            URI uri = new URI(link);
            return uri.getUserInfo() != null || !origin(uri).equals(origin(base));
        } catch (URISyntaxException malformed) {
            return true;
        }
    }

    private static String origin(String link) {
        try {
            return origin(new URI(link));
        } catch (URISyntaxException malformed) {
            return "a malformed address";
        }
    }

    /** Scheme, host and port: never the query, which holds a token. */
    private static String origin(URI uri) {
        String origin = uri.getScheme() + "://" + uri.getHost() + ":" + (uri.getPort() < 0 ? 443 : uri.getPort());
        return origin.toLowerCase(Locale.ROOT);
    }
}
