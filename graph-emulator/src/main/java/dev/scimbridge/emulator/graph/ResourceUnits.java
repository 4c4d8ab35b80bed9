package dev.scimbridge.emulator.graph;

import dev.scimbridge.emulator.http.Request;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request costs of the tenant's quota.
 *
 * @see <a href="https://learn.microsoft.com/graph/throttling-limits">identity and access limits</a>
 */
final class ResourceUnits {

    private static final int SMALL_PAGE = 20;
    private static final Pattern TOP = Pattern.compile("\\$top=([0-9]{1,9})");

    private ResourceUnits() {}

    static int of(String endpoint, Request request) {
        int units = base(endpoint);
        String query = request.rawQuery().replace("%24", "$");
        if (query.contains("$select=")) {
            units--;
        }
        if (query.contains("$expand=")) {
            units++;
        }
        Matcher top = TOP.matcher(query);
        if (top.find() && Integer.parseInt(top.group(1)) < SMALL_PAGE) {
            units--;
        }
        return Math.max(1, units);
    }

    private static int base(String endpoint) {
        if (endpoint.contains("/transitiveMembers")) {
            return 5;
        }
        if (endpoint.contains("/members")) {
            return 3;
        }
        return endpoint.equals("GET /users") ? 2 : 1;
    }
}
