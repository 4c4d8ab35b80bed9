package dev.scimbridge.cli;

import dev.scimbridge.secret.OwnersFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** A file that a command writes: its owner's alone, and whole or as it was. */
final class OutputFile {

    private OutputFile() {}

    /**
     * Writes what the bridge answers into a file.
     *
     * @param option by which the file was named
     * @return how many bytes it was
     * @throws CommandFailure as {@link AdminClient#download} does, and when the file cannot be written
     */
    static long download(AdminClient bridge, String path, Path file, String option, Progress progress) {
        AtomicLong bytes = new AtomicLong();
        try {
            write(file, out -> bytes.set(bridge.download(path, out, soFar -> progress.at(soFar + " bytes"))));
        } catch (IOException unwritable) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "the file " + file + " cannot be written (" + reason(unwritable)
                            + "): mend that, or name another with " + option);
        }
        return bytes.get();
    }

    private static void write(Path file, OwnersFile.Content content) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // Such as /dev/stdout: nothing can be put in the place of a pipe or a terminal.
            try (OutputStream out = Files.newOutputStream(file)) {
                content.writeTo(out);
            }
            return;
        }
        OwnersFile.write(Files.exists(file) ? file.toRealPath() : file, content);
    }

    private static String reason(IOException unwritable) {
        if (unwritable instanceof AccessDeniedException) {
            return "not permitted";
        }
        if (unwritable instanceof NoSuchFileException) {
            return "no such directory";
        }
        String said = unwritable instanceof FileSystemException file ? file.getReason() : unwritable.getMessage();
        return Objects.requireNonNullElse(said, "input/output error");
    }
}
