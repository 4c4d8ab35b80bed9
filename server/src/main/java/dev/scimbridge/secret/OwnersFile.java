package dev.scimbridge.secret;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are their owner's alone. */
public final class OwnersFile {

    private OwnersFile() {}

    /** Writes a text into a file; the name appears with the whole text in it, on the disk. */
    public static void write(Path file, String text) throws IOException {
        // A temporary file is its owner's alone.
        Path fresh = Files.createTempFile(file.toAbsolutePath().resolveSibling(""), ".fresh", ".tmp");
        Files.writeString(fresh, text);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
