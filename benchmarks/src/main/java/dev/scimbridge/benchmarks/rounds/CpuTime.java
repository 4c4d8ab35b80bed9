package dev.scimbridge.benchmarks.rounds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The CPU time that this process has taken up to a moment, in nanoseconds, of all its threads, and of some of them. Where
 * the system does not tell of threads (Linux does, in {@code /proc}), all of it is others'.
 *
 * @param compiler what turns bytecode into machine code: it goes away as a process lives on
 * @param collector frees memory
 * @param pulling the thread that merges, maps and commits
 */
record CpuTime(long all, long compiler, long collector, long pulling) {

    private static final Path THREADS = Path.of("/proc/self/task");

    /** Up to now. */
    static CpuTime now() {
        long all = ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("This system does not tell the CPU time of a process"))
                .toNanos();
        long compiler = 0;
        long collector = 0;
        long pulling = 0;
        if (Files.isDirectory(THREADS)) {
            try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
                for (Path thread : threads) {
                    String name = first(thread.resolve("comm"));
                    long nanos = nanos(thread);
                    compiler += name.contains("CompilerThre") ? nanos : 0;
                    collector += name.startsWith("G1 ") || name.startsWith("GC Thread") ? nanos : 0;
                    // The system cuts names.
                    pulling += name.equals(Rounds.THREAD) ? nanos : 0;
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return new CpuTime(all, compiler, collector, pulling);
    }

    private static long nanos(Path thread) throws IOException {
        String[] words = first(thread.resolve("schedstat")).split(" ", -1);
        return words[0].isEmpty() ? 0 : Long.parseLong(words[0]);
    }

    /** The file's line; empty when the thread has ended meanwhile. */
    private static String first(Path file) throws IOException {
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException ended) {
            return "";
        }
    }

    /** What was taken since another moment. */
    CpuTime since(CpuTime before) {
        return new CpuTime(
                all - before.all, compiler - before.compiler, collector - before.collector, pulling - before.pulling);
    }

    /** The rest: mostly the threads that fetch. */
    long others() {
        return all - compiler - collector - pulling;
    }
}
