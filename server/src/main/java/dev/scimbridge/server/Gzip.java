package dev.scimbridge.server;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.scimbridge.response.JsonBody;
import dev.scimbridge.response.ListResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Bodies in gzip (RFC 1952). The resources of a page are deflated by themselves and kept by what they are: the next client that
 * reads the same resources, in whatever revision, gets the same bytes between another head and end. What is kept is bounded in
 * bytes, and what has been dropped is made again. Safe for any thread.
 */
final class Gzip {

    /** Shorter bodies fit into one or two packets whether coded or not. */
    static final int WORTHWHILE = 2_048;

    /** Longer bodies are not coded: a coded one is in memory as a whole before it is sent. */
    static final int LONGEST = 8 * 1024 * 1024;

    /** Of the levels measured in decision 0072. */
    private static final int LEVEL = 3;

    /** Shorter pages are coded anew each time. */
    private static final int KEPT_FROM = 16 * 1024;

    /** Part of the heap that may be filled with deflated pages. */
    private static final int PART_OF_HEAP = 32;

    private static final int ENTRY = 200;
    private static final byte[] HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255};
    private static final int TRAILER = 8;
    private static final int STORED_HEAD = 5;

    private static final ThreadLocal<Deflater> DEFLATER = ThreadLocal.withInitial(() -> new Deflater(LEVEL, true));

    private final Cache<String, Deflated> kept;

    /** Some text, deflated, ending at the end of a byte. */
    private static final class Deflated {
        private final byte[] bytes;
        private final long crc;
        private final long length;

        Deflated(byte[] bytes, long crc, long length) {
            this.bytes = bytes;
            this.crc = crc;
            this.length = length;
        }
    }

    /** Keeps so many bytes at most. */
    Gzip(long mostBytes) {
        this.kept = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((String key, Deflated page) -> page.bytes.length + ENTRY)
                .executor(Runnable::run)
                .build();
    }

    /** Keeps a small part of the memory that the process may have. */
    static Gzip ofThisProcess() {
        return new Gzip(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    /** Whether a body is coded for a client that would like it so. */
    static boolean isWorthwhile(JsonBody body) {
        return body.length() >= WORTHWHILE && body.length() <= LONGEST;
    }

    /** The bytes of pages that are kept, about. */
    long keptBytes() {
        return kept.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }

    /** The body, coded. */
    byte[] of(JsonBody body) throws IOException {
        if (body instanceof ListResponse list && list.fingerprint().isPresent() && body.length() >= KEPT_FROM) {
            return joined(list, page(list, list.fingerprint().get().get()));
        }
        Deflated whole = deflated(body::writeTo, true);
        byte[] coded = new byte[HEAD.length + whole.bytes.length + TRAILER];
        littleEndian(coded).put(HEAD).put(whole.bytes).putInt((int) whole.crc).putInt((int) whole.length);
        return coded;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private Deflated page(ListResponse list, String fingerprint) throws IOException {
        Deflated known = kept.getIfPresent(fingerprint);
        if (known != null) {
            return known;
        }
        Deflated page = deflated(list::writeResources, false);
        kept.put(fingerprint, page);
        return page;
    }

    private static byte[] joined(ListResponse list, Deflated page) {
        byte[] head = list.head();
        byte[] end = list.end();
        int stored = 2 * STORED_HEAD + head.length + end.length;
        byte[] coded = new byte[HEAD.length + stored + page.bytes.length + TRAILER];
        ByteBuffer out = littleEndian(coded).put(HEAD);
        store(out, head, false);
        out.put(page.bytes);
        store(out, end, true);
        long crc = CrcJoin.join(CrcJoin.join(crc(head), page.crc, page.length), crc(end), end.length);
        out.putInt((int) crc).putInt((int) list.length());
        return coded;
    }

    /** A block without compression (RFC 1951 §3.2.4), which begins and ends with a byte. */
    private static void store(ByteBuffer out, byte[] bytes, boolean last) {
        out.put((byte) (last ? 1 : 0));
        out.putShort((short) bytes.length);
        out.putShort((short) ~bytes.length);
        out.put(bytes);
    }

    private static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    /** What writes a text. */
    private interface Text {
        void writeTo(OutputStream out) throws IOException;
    }

    private static Deflated deflated(Text text, boolean last) throws IOException {
        Deflater deflater = DEFLATER.get();
        deflater.reset();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
        CRC32 crc = new CRC32();
        DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater, 8_192, true);
        GatheredOutput gathered = new GatheredOutput(new CheckedOutputStream(out, crc));
        text.writeTo(gathered);
        gathered.flush();
        if (last) {
            out.finish();
        } else {
            out.flush();
        }
        return new Deflated(bytes.toByteArray(), crc.getValue(), deflater.getBytesRead());
    }
}
