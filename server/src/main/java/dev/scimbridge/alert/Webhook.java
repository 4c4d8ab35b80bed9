package dev.scimbridge.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.config.AlertConfig;
import dev.scimbridge.config.Secret;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts notices as JSON, signed so that the receiver knows whom they are from.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 *     Webhooks: headers and signature</a>
 */
final class Webhook implements Channel {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final AlertConfig.Webhook config;
    private final Clock clock;

    Webhook(AlertConfig.Webhook config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public void send(Notice notice) throws IOException, InterruptedException {
        String body = body(notice);
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        HttpRequest.Builder request = HttpRequest.newBuilder(config.url())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("webhook-id", notice.id())
                .header("webhook-timestamp", timestamp)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        config.secret()
                .ifPresent(secret -> request.header(
                        "webhook-signature", "v1," + signature(secret, notice.id() + "." + timestamp + "." + body)));
        int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status < 200 || status > 299) {
            throw new IOException("the receiver answered " + status);
        }
    }

    private static String body(Notice notice) {
        ObjectNode json = JSON.createObjectNode();
        json.put("type", notice.begins() ? "alert.begun" : "alert.ended");
        json.put("timestamp", notice.at().toString());
        ObjectNode data = json.putObject("data");
        data.put("kind", notice.alert().kind().toLowerCase(Locale.ROOT));
        data.put("subject", notice.alert().subject());
        data.put("sentence", notice.alert().sentence());
        data.put("begunAt", notice.alert().begunAt().toString());
        notice.alert().endedAt().ifPresent(at -> data.put("endedAt", at.toString()));
        return json.toString();
    }

    /** HMAC-SHA256 in base64. */
    static String signature(Secret secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(AlertConfig.Webhook.key(secret), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HMAC with SHA-256", impossible);
        }
    }
}
