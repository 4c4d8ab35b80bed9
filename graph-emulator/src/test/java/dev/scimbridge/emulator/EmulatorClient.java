package dev.scimbridge.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A client that trusts the emulator's certificate and speaks HTTP, nothing more. */
final class EmulatorClient {

    static final ObjectMapper JSON = new ObjectMapper();

    private final GraphEmulator emulator;
    private final HttpClient http;
    private String token = "";

    EmulatorClient(GraphEmulator emulator) {
        this.emulator = emulator;
        this.http = HttpClient.newBuilder()
                .sslContext(trusting(emulator.certificate()))
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** An answer whose body is JSON, or missing. */
    record Answer(int status, Map<String, String> headers, JsonNode body) {

        String code() {
            return body.path("error").path("code").asText();
        }

        JsonNode value() {
            return body.path("value");
        }

        String link(String name) {
            return body.path(name).asText();
        }

        /** The first object of the page with this id. */
        JsonNode object(String id) {
            for (JsonNode node : value()) {
                if (node.path("id").asText().equals(id)) {
                    return node;
                }
            }
            return JSON.missingNode();
        }

        List<String> ids() {
            List<String> ids = new ArrayList<>();
            value().forEach(node -> ids.add(node.path("id").asText()));
            return ids;
        }
    }

    /** A full round: every page from a URL to its delta link. */
    record Round(List<JsonNode> objects, String deltaLink, int pages) {

        JsonNode object(String id) {
            return objects.stream()
                    .filter(node -> node.path("id").asText().equals(id))
                    .findFirst()
                    .orElse(JSON.missingNode());
        }

        List<String> ids() {
            return objects.stream().map(node -> node.path("id").asText()).toList();
        }
    }

    Round round(String url, String... headers) {
        List<JsonNode> objects = new ArrayList<>();
        String next = url;
        int pages = 0;
        while (true) {
            Answer page = get(next, headers);
            if (page.status() != 200) {
                throw new IllegalStateException(page.status() + " " + page.body());
            }
            pages++;
            page.value().forEach(objects::add);
            if (page.body().has("@odata.deltaLink")) {
                return new Round(objects, page.link("@odata.deltaLink"), pages);
            }
            next = page.link("@odata.nextLink");
        }
    }

    /** GET with a token; a path is below {@code /v1.0}. */
    Answer get(String pathOrUrl, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(pathOrUrl)).header("Authorization", "Bearer " + token());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    Answer post(String path, String body) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    Answer admin(String method, String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(emulator.adminUri() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    Answer tokenRequest(String tenant, Map<String, String> form, String... headers) {
        String body = new TreeMap<>(form)
                .entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(emulator.baseUri() + "/" + tenant + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /** The form that azure-identity 1.19 sends through the Graph SDK. */
    Map<String, String> form() {
        return new TreeMap<>(Map.of(
                "client_info", "1",
                "grant_type", "client_credentials",
                "scope", "https://graph.microsoft.com/.default openid profile offline_access",
                "client_id", emulator.clientId(),
                "client_secret", emulator.clientSecret(),
                "claims", "{\"access_token\":{\"xms_cc\":{\"values\":[\"CP1\"]}}}"));
    }

    /** Drops the token, so that the next request gets one with the permissions of that moment. */
    void forgetToken() {
        token = "";
    }

    Answer send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
            return new Answer(response.statusCode(), headers, JSON.readTree(response.body()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    HttpClient http() {
        return http;
    }

    String token() {
        if (token.isEmpty()) {
            token = tokenRequest(emulator.tenantId(), form())
                    .body()
                    .path("access_token")
                    .asText();
        }
        return token;
    }

    URI uri(String pathOrUrl) {
        String url = pathOrUrl.startsWith("/") ? emulator.graphBaseUrl() + pathOrUrl : pathOrUrl;
        return URI.create(url.replace(" ", "%20").replace("|", "%7C"));
    }

    private static SSLContext trusting(Path pem) {
        try (InputStream file = new ByteArrayInputStream(Files.readAllBytes(pem))) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "emulator", CertificateFactory.getInstance("X.509").generateCertificate(file));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
