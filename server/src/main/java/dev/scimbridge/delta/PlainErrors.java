package dev.scimbridge.delta;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Turns a token error without a JSON body (HTML of a gateway, nothing at all) into OAuth's shape (RFC 6749 §5.2): MSAL
 * forgets the status of every other shape.
 */
final class PlainErrors implements Interceptor {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final long LONGEST_ERROR_BODY = 64L * 1024;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (response.isSuccessful() || isJson(response)) {
            return response;
        }
        String status = "HttpStatus" + response.code();
        String error = JsonNodeFactory.instance
                .objectNode()
                .put("error", status)
                .put("error_description", status + ": no answer of Entra's")
                .toString();
        response.close();
        return response.newBuilder()
                .removeHeader("Content-Encoding")
                .body(ResponseBody.create(error, JSON))
                .build();
    }

    private static boolean isJson(Response response) {
        try {
            return StreamedObject.JSON
                    .readTree(response.peekBody(LONGEST_ERROR_BODY).bytes())
                    .isObject();
        } catch (IOException cut) {
            return false;
        }
    }
}
