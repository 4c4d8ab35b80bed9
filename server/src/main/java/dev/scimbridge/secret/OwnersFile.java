package dev.scimbridge.secret;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are their owner's alone. */
public final class OwnersFile {

    /** What a file is filled with. */
    @FunctionalInterface
    public interface Content {

        /** Writes all of it. */
        void writeTo(OutputStream out) throws IOException;
    }

    private OwnersFile() {}

    /** Writes a text into a file, as {@link #write(Path, Content)} does. */
    public static void write(Path file, String text) throws IOException {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Writes a file; the name appears with the whole content in it, on the disk, or keeps what it had. */
    public static void write(Path file, Content content) throws IOException {
        // A temporary file is its owner's alone.
        Path fresh = Files.createTempFile(file.toAbsolutePath().resolveSibling(""), ".fresh", ".tmp");
        // Whoever stops the process leaves no torn file with what nobody else should read.
        fresh.toFile().deleteOnExit();
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                content.writeTo(Channels.newOutputStream(channel));
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
