package dev.scimbridge.server;

import java.io.IOException;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.KeepAlive;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.glassfish.grizzly.http.util.MimeHeaders;
import org.glassfish.grizzly.memory.Buffers;

/** Reads requests as Grizzly does, and gives the ones it cannot read an answer with a body and the fitting status. */
final class ErrorAnsweringCodec extends HttpServerFilter {

    private final ContainerErrors errors;

    @SuppressWarnings("deprecation") // Grizzly's own server calls it; the announced builder does not exist.
    ErrorAnsweringCodec(int maxHeaderBytes, KeepAlive keepAlive, ContainerErrors errors) {
        super(
                true,
                maxHeaderBytes,
                null,
                keepAlive,
                null,
                MimeHeaders.MAX_NUM_HEADERS_DEFAULT,
                MimeHeaders.MAX_NUM_HEADERS_DEFAULT);
        this.errors = errors;
    }

    /**
     * Offers to change the protocol are not taken up, and Grizzly must not see them: it would leave out headers and wait for
     * another protocol's bytes. Some clients offer {@code h2c} with every request.
     */
    @Override
    protected void onIncomingUpgrade(FilterChainContext context, HttpHeader header) {
        header.getUpgradeDC().recycle();
        header.getHeaders().removeHeader(Header.Upgrade);
    }

    /** A CONNECT, or the preface of HTTP/2, is a request like any other and opens no tunnel, whose bytes Grizzly would await. */
    @Override
    protected boolean onHttpHeaderParsed(HttpHeader header, Buffer buffer, FilterChainContext context) {
        boolean isRefused = super.onHttpHeaderParsed(header, buffer, context);
        Method method = ((HttpRequestPacket) header).getMethod();
        if (method == Method.CONNECT || method == Method.PRI) {
            header.setExpectContent(false);
        }
        return isRefused;
    }

    @Override
    protected void onHttpHeaderError(HttpHeader header, FilterChainContext context, Throwable failure)
            throws IOException {
        HttpRequestPacket request = (HttpRequestPacket) header;
        if (isOverflow(failure)) {
            HttpStatus status =
                    request.getRequestURIRef().getOriginalRequestURIBC().isNull()
                            ? HttpStatus.REQUEST_URI_TOO_LONG_414
                            : HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
            status.setValues(request.getResponse());
        }
        super.onHttpHeaderError(header, context, failure);
    }

    /** Grizzly tells an overflow of bytes from other faults by the text alone. */
    private static boolean isOverflow(Throwable failure) {
        return failure instanceof MimeHeaders.MaxHeaderCountExceededException
                || (failure.getMessage() != null && failure.getMessage().endsWith("is too large"));
    }

    @Override
    protected HttpContent customizeErrorResponse(HttpResponsePacket response) {
        int status = response.getStatus();
        byte[] body = errors.body(status, detail(status));
        // Into the headers themselves: before the version of HTTP is read, Grizzly writes nothing else.
        response.getHeaders().setValue(Header.ContentType).setString(errors.mediaType());
        response.setContentLength(body.length);
        return HttpContent.builder(response)
                .content(Buffers.wrap(null, body))
                .last(true)
                .build();
    }

    private static String detail(int status) {
        return switch (status) {
            case 414 -> "The request line is longer than this server reads.";
            case 431 -> "The request headers are longer than this server reads.";
            case 505 -> "This version of HTTP is not supported.";
            default -> "The request is not well-formed HTTP.";
        };
    }
}
