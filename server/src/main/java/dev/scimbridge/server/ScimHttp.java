package dev.scimbridge.server;

import dev.scimbridge.endpoint.Answer;
import dev.scimbridge.endpoint.ScimApplication;
import dev.scimbridge.endpoint.ScimRequest;
import dev.scimbridge.integration.Client;
import dev.scimbridge.integration.ClientAddress;
import dev.scimbridge.response.JsonBody;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.jspecify.annotations.Nullable;

/** The SCIM endpoints over Grizzly, with nothing between them: half of what a small answer cost was spent there. */
public final class ScimHttp implements Application {

    private final ScimApplication scim;

    public ScimHttp(ScimApplication scim) {
        this.scim = scim;
    }

    @Override
    public void answer(Request request, Response response) throws IOException {
        Answer answer = scim.answer(new GrizzlyRequest(request));
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        if (answer.body().isPresent()) {
            JsonBody body = answer.body().get();
            response.setContentLengthLong(body.length());
            if (!Method.HEAD.equals(request.getMethod())) {
                GatheredOutput out = new GatheredOutput(response.getOutputStream());
                body.writeTo(out);
                out.flush();
            }
        }
    }

    private record GrizzlyRequest(Request request) implements ScimRequest {

        @Override
        public String method() {
            return request.getMethod().getMethodString();
        }

        @Override
        public String path() {
            return request.getRequestURI();
        }

        @Override
        public @Nullable String query() {
            return request.getQueryString();
        }

        @Override
        public List<String> headers(String name) {
            List<String> values = new ArrayList<>(1);
            request.getHeaders(name).forEach(values::add);
            return values;
        }

        @Override
        public Optional<InetAddress> address() {
            return Optional.ofNullable((InetAddress) request.getAttribute(ClientAddress.PROPERTY));
        }

        @Override
        public Optional<Client> client() {
            return Optional.ofNullable((Client) request.getAttribute(RequestHandler.CLIENT));
        }

        @Override
        public InputStream body() {
            return request.getInputStream();
        }
    }
}
