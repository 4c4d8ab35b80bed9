package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The admin API described for programs, as an OpenAPI 3.1 document; it is kept by hand in {@code openapi.yaml}. */
@Path(AdminApplication.ROOT + "/openapi.json")
public final class OpenApiEndpoint {

    private final ObjectNode document = read();

    OpenApiEndpoint() {}

    private static ObjectNode read() {
        try (InputStream file =
                Objects.requireNonNull(OpenApiEndpoint.class.getResourceAsStream("openapi.yaml"), "openapi.yaml")) {
            return (ObjectNode) new YAMLMapper().readTree(file);
        } catch (IOException damaged) {
            throw new UncheckedIOException("The document of the admin API is not readable", damaged);
        }
    }

    /** The document. */
    @GET
    public Response document() {
        return JsonAnswer.of(200, document);
    }
}
