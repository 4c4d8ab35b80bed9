package dev.scimbridge.server;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Gathers the many small parts of an answer, to be sent by few calls, in memory that its thread uses for one answer after the
 * other: it is still in the processor's cache, which new memory is not. Grizzly copies what it cannot send before a write
 * returns. Belongs to one thread; the stream below stays open.
 */
final class GatheredOutput extends OutputStream {

    private static final int SIZE = 256 * 1024;
    private static final ThreadLocal<byte[]> BUFFER = ThreadLocal.withInitial(() -> new byte[SIZE]);

    private final OutputStream out;
    private final byte[] buffer = BUFFER.get();
    private int size;

    GatheredOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        if (size == SIZE) {
            flush();
        }
        buffer[size++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (length > SIZE - size) {
            flush();
        }
        if (length > SIZE) {
            out.write(bytes, from, length);
        } else {
            System.arraycopy(bytes, from, buffer, size, length);
            size += length;
        }
    }

    /** Hands over what has been gathered. */
    @Override
    public void flush() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }
}
