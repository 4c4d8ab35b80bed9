package dev.scimbridge.endpoint;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Answers OPTIONS with the methods alone (RFC 9110 §9.3.7), where Jersey would list them in a text too. */
final class AllowedMethods implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getMethod().equals(HttpMethod.OPTIONS) && response.getStatus() == 200) {
            String allow = String.join(", ", of(response.getAllowedMethods()));
            response.setStatusInfo(Response.Status.NO_CONTENT);
            response.setEntity(null);
            response.getHeaders().clear();
            response.getHeaders().putSingle(HttpHeaders.ALLOW, allow);
        }
    }

    /** The methods in order, with HEAD, which goes wherever GET goes. */
    static List<String> of(Collection<String> methods) {
        TreeSet<String> allowed = new TreeSet<>(methods);
        if (allowed.contains(HttpMethod.GET)) {
            allowed.add(HttpMethod.HEAD);
        }
        return List.copyOf(allowed);
    }
}
