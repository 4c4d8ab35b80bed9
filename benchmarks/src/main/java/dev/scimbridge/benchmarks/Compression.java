package dev.scimbridge.benchmarks;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The resources of a page of 100, deflated by several levels, against copying them. */
@State(Scope.Benchmark)
public class Compression {

    private static final int COUNT = 100;

    private final byte[] page;
    private final byte[] out;

    /** Joins the people of one page. */
    public Compression() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < COUNT; i++) {
            bytes.writeBytes(PeopleRevision.draft(i).json());
            bytes.write(',');
        }
        page = bytes.toByteArray();
        out = new byte[page.length];
    }

    /** The bytes alone. */
    @Benchmark
    public byte[] baseline() {
        System.arraycopy(page, 0, out, 0, page.length);
        return out;
    }

    /** The quickest level. */
    @Benchmark
    public int level1() {
        return deflate(1);
    }

    /** The last one that looks for the first match only. */
    @Benchmark
    public int level3() {
        return deflate(3);
    }

    /** What most programs take. */
    @Benchmark
    public int level6() {
        return deflate(6);
    }

    /** The smallest that comes out. */
    @Benchmark
    public int level9() {
        return deflate(9);
    }

    private int deflate(int level) {
        Deflater deflater = new Deflater(level, true);
        try {
            deflater.setInput(page);
            deflater.finish();
            return deflater.deflate(out);
        } finally {
            deflater.end();
        }
    }
}
