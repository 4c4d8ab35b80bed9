package dev.scimbridge.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;

/** Gives every answer of the console the headers that bind browsers, and makes pages of errors that came as JSON. */
final class Dressing implements ContainerResponseFilter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!Door.leadsTo(request.getUriInfo().getPath())) {
            return;
        }
        if (response.getStatus() >= 400
                && MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType())
                && response.getEntity() instanceof String error) {
            String page = page(request, response.getStatus(), error);
            response.setEntity(page, null, MediaType.valueOf("text/html;charset=utf-8"));
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle("Content-Security-Policy", POLICY);
        headers.putSingle("X-Content-Type-Options", "nosniff");
        headers.putSingle("Referrer-Policy", "no-referrer");
        headers.putSingle("Cross-Origin-Opener-Policy", "same-origin");
        headers.putIfAbsent("Cache-Control", List.of("no-store"));
    }

    private static String page(ContainerRequestContext request, int status, String error) {
        if (request.getProperty(Visit.class.getName()) == null) {
            return "";
        }
        return Visit.of(request).error(status, sentence(error));
    }

    private static String sentence(String error) {
        try {
            return Refused.sentence(JSON.readTree(error));
        } catch (JsonProcessingException notJson) {
            return "";
        }
    }
}
