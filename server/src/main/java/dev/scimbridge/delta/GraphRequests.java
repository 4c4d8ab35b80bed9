package dev.scimbridge.delta;

import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.BaseRequestConfiguration;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.graph.GraphUser;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The requests that the bridge makes, each built anew for every try. */
final class GraphRequests {

    private static final int LARGEST_LIST_PAGE = 999;

    private final GraphServiceClient client;
    private final URI baseUrl;

    GraphRequests(GraphServiceClient client, URI baseUrl) {
        this.client = client;
        this.baseUrl = baseUrl;
    }

    RequestInformation users(List<String> select) {
        return client.users().delta().toGetRequestInformation(request -> {
            largePages(request);
            request.queryParameters.select = select.toArray(String[]::new);
        });
    }

    RequestInformation usersAt(String link) {
        return client.users().delta().withUrl(link).toGetRequestInformation(GraphRequests::largePages);
    }

    /** Everybody's id and manager, by the largest pages that a list has. */
    RequestInformation managers() {
        return client.users().toGetRequestInformation(request -> {
            request.queryParameters.select = new String[] {"id"};
            request.queryParameters.expand = new String[] {"manager($select=id)"};
            request.queryParameters.top = LARGEST_LIST_PAGE;
        });
    }

    /** No users, but a deltaLink from now on: the cheapest delta query that names a property. */
    RequestInformation newestUsers(String property) {
        String url = baseUrl + "/users/delta?$deltatoken=latest&$select="
                + URLEncoder.encode(property, StandardCharsets.UTF_8);
        return client.users().delta().withUrl(url).toGetRequestInformation();
    }

    RequestInformation groups(List<String> ids) {
        return client.groups().delta().toGetRequestInformation(request -> {
            largePages(request);
            request.queryParameters.select = Stream.concat(GraphGroup.PROPERTIES.stream(), Stream.of("members"))
                    .toArray(String[]::new);
            request.queryParameters.filter =
                    ids.stream().map(id -> "id eq " + quoted(id)).collect(Collectors.joining(" or "));
        });
    }

    RequestInformation groupsAt(String link) {
        return client.groups().delta().withUrl(link).toGetRequestInformation(GraphRequests::largePages);
    }

    RequestInformation groupsNamed(String displayName) {
        return groups("displayName eq " + quoted(displayName));
    }

    RequestInformation groupsBeginning(String prefix) {
        return groups("startswith(displayName," + quoted(prefix) + ")");
    }

    private RequestInformation groups(String filter) {
        return client.groups().toGetRequestInformation(request -> {
            request.queryParameters.filter = filter;
            request.queryParameters.top = LARGEST_LIST_PAGE;
            request.queryParameters.select = GraphGroup.PROPERTIES.toArray(String[]::new);
        });
    }

    RequestInformation batch(byte[] body) {
        RequestInformation request = new RequestInformation();
        request.httpMethod = HttpMethod.POST;
        request.setUri(URI.create(baseUrl + "/$batch"));
        request.headers.add("Accept", "application/json");
        request.setStreamContent(new ByteArrayInputStream(body), "application/json");
        return request;
    }

    /**
     * A question of its own.
     *
     * @param address path and query below {@code graphBaseUrl}, encoded
     */
    RequestInformation question(String address) {
        RequestInformation request = new RequestInformation();
        request.httpMethod = HttpMethod.GET;
        request.setUri(URI.create(baseUrl + address));
        request.headers.add("Accept", "application/json");
        return request;
    }

    /** A number, which Graph's index knows ({@code /$count}); it may lag behind by minutes. */
    RequestInformation count(String path) {
        RequestInformation request = question(path);
        request.headers.remove("Accept");
        request.headers.add("Accept", "text/plain");
        request.headers.add("ConsistencyLevel", "eventual");
        return request;
    }

    /** A question in spite of its method: {@code getMemberGroups} changes nothing. */
    RequestInformation securityGroupsOf(String userId) {
        RequestInformation request = question("/users/" + encoded(userId) + "/getMemberGroups");
        request.httpMethod = HttpMethod.POST;
        request.setStreamContent(
                new ByteArrayInputStream("{\"securityEnabledOnly\":true}".getBytes(StandardCharsets.UTF_8)),
                "application/json");
        return request;
    }

    /** The address of one user inside a batch; the manager, where selected, comes by {@code $expand}. */
    static String userInBatch(String id, Collection<String> select) {
        List<String> scalars = new ArrayList<>(List.of("id"));
        select.stream()
                .filter(name -> !name.equals(GraphUser.MANAGER) && !scalars.contains(name))
                .forEach(scalars::add);
        String expand = select.contains(GraphUser.MANAGER) ? "&$expand=manager($select=id)" : "";
        return "/users/" + encoded(id) + "?$select=" + String.join(",", scalars) + expand;
    }

    /** The address of one group inside a batch. */
    static String groupInBatch(String id) {
        return groupInBatch(id, List.of());
    }

    /** The same with further properties. */
    static String groupInBatch(String id, List<String> further) {
        return "/groups/" + encoded(id) + "?$select="
                + Stream.concat(GraphGroup.PROPERTIES.stream(), further.stream())
                        .collect(Collectors.joining(","));
    }

    /**
     * Asks for the largest pages; Graph gives at most what it likes. {@code return=minimal} is left out on purpose: a
     * changed object then brings all its selected values, which repairs whatever an earlier round got wrong.
     */
    private static void largePages(BaseRequestConfiguration request) {
        request.headers.add("Prefer", "odata.maxpagesize=999");
    }

    /** An OData string literal (OData 4.01 URL conventions, 5.1.1.6.1). */
    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A text as it stands in a path or query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
