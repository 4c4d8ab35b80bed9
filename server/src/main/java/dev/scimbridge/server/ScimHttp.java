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
import org.glassfish.grizzly.http.util.Header;
import org.jspecify.annotations.Nullable;

/** The SCIM endpoints over Grizzly, with nothing between them: half of what a small answer cost was spent there. */
public final class ScimHttp implements Application {

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final ScimApplication scim;
    private final Optional<Gzip> gzip;

    /** @param compression whether clients that ask for it get their answers in gzip */
    public ScimHttp(ScimApplication scim, boolean compression) {
        this.scim = scim;
        this.gzip = compression ? Optional.of(Gzip.ofThisProcess()) : Optional.empty();
    }

    @Override
    public void answer(Request request, Response response) throws IOException {
        Answer answer = scim.answer(new GrizzlyRequest(request));
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        boolean codable = gzip.isPresent() && isCodable(answer);
        if (codable) {
            // Also where the answer is too small to be coded, and where there is none: a cache is to know what it
            // depends on.
            response.setHeader(Header.Vary, "Accept, Accept-Encoding");
        }
        if (answer.body().isPresent()) {
            JsonBody body = answer.body().get();
            if (codable && isCoded(request, body)) {
                sendCoded(gzip.get().of(body), request, response);
            } else {
                send(body, request, response);
            }
        }
    }

    /**
     * Errors are small. What may not be stored is a secret, and does not belong into one compressed text with what others
     * may have written.
     */
    private static boolean isCodable(Answer answer) {
        return (answer.status() == OK || answer.status() == NOT_MODIFIED)
                && !"no-store".equals(answer.headers().get("Cache-Control"));
    }

    private static boolean isCoded(Request request, JsonBody body) {
        return switch (ContentCoding.of(values(request, Header.AcceptEncoding.toString()))) {
            case PLAIN -> false;
            case GZIP -> Gzip.isWorthwhile(body);
            case GZIP_ALWAYS -> body.length() <= Gzip.LONGEST;
        };
    }

    /** A HEAD request is told the same headers as a GET: RFC 9110 §9.3.2. */
    private static void sendCoded(byte[] coded, Request request, Response response) throws IOException {
        response.setHeader(Header.ContentEncoding, "gzip");
        response.setContentLengthLong(coded.length);
        if (!Method.HEAD.equals(request.getMethod())) {
            response.getOutputStream().write(coded);
        }
    }

    private static void send(JsonBody body, Request request, Response response) throws IOException {
        response.setContentLengthLong(body.length());
        if (!Method.HEAD.equals(request.getMethod())) {
            GatheredOutput out = new GatheredOutput(response.getOutputStream());
            body.writeTo(out);
            out.flush();
        }
    }

    private static List<String> values(Request request, String header) {
        List<String> values = new ArrayList<>(1);
        request.getHeaders(header).forEach(values::add);
        return values;
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
            return values(request, name);
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
