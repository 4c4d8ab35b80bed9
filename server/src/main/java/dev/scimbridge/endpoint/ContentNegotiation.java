package dev.scimbridge.endpoint;

import dev.scimbridge.response.JsonBody;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;

/**
 * Chooses the media type of every answer, errors included (RFC 7644 §3.8): {@code application/scim+json}, or
 * {@code application/json} for a client that accepts only that. No {@code Accept} header makes a request fail.
 */
@PreMatching
@Priority(0)
final class ContentNegotiation implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String PROPERTY = ContentNegotiation.class.getName();

    @Override
    public void filter(ContainerRequestContext request) {
        List<String> accept = request.getHeaders().getOrDefault(HttpHeaders.ACCEPT, List.of());
        request.setProperty(PROPERTY, ScimMediaType.accepted(accept));
        // Matching would answer 406 to types it does not know, and 400 to headers that it cannot read.
        request.getHeaders().remove(HttpHeaders.ACCEPT);
        request.getHeaders().remove(HttpHeaders.ACCEPT_CHARSET);
        request.getHeaders().remove(HttpHeaders.ACCEPT_LANGUAGE);
        request.getHeaders().remove(HttpHeaders.ACCEPT_ENCODING);
        // The only bodies that are read are JSON, whatever they are called.
        request.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof JsonBody body) {
            Object type = request.getProperty(PROPERTY);
            response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, type == null ? ScimMediaType.SCIM_JSON : type);
            response.getHeaders().putSingle(HttpHeaders.CONTENT_LENGTH, body.length());
        }
    }
}
