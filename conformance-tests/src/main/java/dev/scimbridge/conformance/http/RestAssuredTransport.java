package dev.scimbridge.conformance.http;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** HTTP through REST Assured, with a configuration of its own for each request and nothing static. */
public final class RestAssuredTransport implements Transport {
    private final RestAssuredConfig config = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false))
            .redirect(RedirectConfig.redirectConfig().followRedirects(false))
            .httpClient(HttpClientConfig.httpClientConfig()
                    .setParam("http.connection.timeout", 10_000)
                    .setParam("http.socket.timeout", 60_000));

    @Override
    public Received exchange(String method, String url, Map<String, String> headers, byte @Nullable [] body) {
        RequestSpecification specification =
                RestAssured.given().config(config).urlEncodingEnabled(false).headers(headers);
        if (body != null) {
            specification.body(body);
        }
        return new Answered(specification.request(method, url));
    }

    private record Answered(Response response) implements Received {
        @Override
        public int status() {
            return response.statusCode();
        }

        @Override
        public Map<String, List<String>> headers() {
            Map<String, List<String>> headers = new HashMap<>();
            for (Header header : response.headers()) {
                headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(header.getValue());
            }
            return headers;
        }

        @Override
        public byte[] body() {
            return response.asByteArray();
        }
    }
}
