package dev.scimbridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.projection.Page;
import dev.scimbridge.response.JsonBody;
import dev.scimbridge.response.ListResponse;
import dev.scimbridge.store.RevisionInfo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class GzipTest {

    private static final long MOST = 300_000;

    private final Gzip gzip = new Gzip(MOST);

    private static ListResponse page(int total, String name, JsonBody... resources) {
        RevisionInfo revision = new RevisionInfo(1, Instant.EPOCH);
        return new ListResponse(
                new Page(revision, total, 1, List.of(), Optional.empty()), List.of(resources), () -> name);
    }

    /** Hexadecimal digits that nobody can guess: half of it is left. */
    private static JsonBody text(int seed, int length) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("\"");
        while (text.length() < length - 1) {
            text.append(Integer.toHexString(random.nextInt(16)));
        }
        return JsonBody.of(text.append('"').toString().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] plain(JsonBody body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        body.writeTo(out);
        return out.toByteArray();
    }

    private static byte[] unpacked(byte[] coded) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(coded))) {
            return in.readAllBytes();
        }
    }

    @Test
    void bodies_areTheSameWhenUnpacked() throws IOException {
        for (JsonBody body : List.of(
                JsonBody.of(new byte[0]),
                text(1, 3),
                text(2, 1_000_000),
                page(0, "empty"),
                page(1, "small", text(3, 100)),
                page(3, "large", text(4, 10_000), text(5, 10_000), text(6, 400_000)))) {
            assertThat(unpacked(gzip.of(body))).isEqualTo(plain(body));
            assertThat(unpacked(gzip.of(body))).as("again").isEqualTo(plain(body));
        }
    }

    @Test
    void pageOfAnotherTotal_isNotDeflatedAgain() throws IOException {
        AtomicInteger written = new AtomicInteger();
        JsonBody text = text(1, 40_000);
        JsonBody counting = new JsonBody() {
            @Override
            public long length() {
                return text.length();
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                written.incrementAndGet();
                text.writeTo(out);
            }
        };

        byte[] first = gzip.of(page(1, "same", counting));
        byte[] second = gzip.of(page(1_000_000, "same", counting));

        assertThat(written).hasValue(1);
        assertThat(new String(unpacked(first), StandardCharsets.UTF_8)).contains("\"totalResults\":1,");
        assertThat(new String(unpacked(second), StandardCharsets.UTF_8)).contains("\"totalResults\":1000000,");
    }

    @Test
    void whatIsKept_isBounded() throws IOException {
        for (int i = 0; i < 100; i++) {
            gzip.of(page(i, "page " + i, text(i, 40_000)));
            assertThat(gzip.keptBytes()).isPositive().isLessThanOrEqualTo(MOST);
        }
    }

    @Test
    void shortAndHugeBodies_areNotWorthIt() {
        assertThat(Gzip.isWorthwhile(JsonBody.of(new byte[Gzip.WORTHWHILE - 1])))
                .isFalse();
        assertThat(Gzip.isWorthwhile(JsonBody.of(new byte[Gzip.WORTHWHILE]))).isTrue();
        assertThat(Gzip.isWorthwhile(JsonBody.of(new byte[Gzip.LONGEST]))).isTrue();
        assertThat(Gzip.isWorthwhile(JsonBody.of(new byte[Gzip.LONGEST + 1]))).isFalse();
    }
}
