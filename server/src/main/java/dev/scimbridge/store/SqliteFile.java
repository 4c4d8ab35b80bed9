package dev.scimbridge.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The file behind a {@code jdbc:sqlite:} URL: readable by its owner only, because it holds personal data. */
final class SqliteFile {

    static final String URL_PREFIX = "jdbc:sqlite:";

    private SqliteFile() {}

    /**
     * The absolute path that a URL names.
     *
     * @throws StoreException for anything but a plain path: memory, {@code file:} URIs, parameters
     */
    static Path of(String url) {
        String path = url.substring(URL_PREFIX.length());
        if (path.isBlank() || path.startsWith(":") || path.startsWith("file:") || path.contains("?")) {
            throw new StoreException("database.url does not name a file: write jdbc:sqlite: and a path, nothing else.");
        }
        try {
            return Path.of(path).toAbsolutePath().normalize();
        } catch (InvalidPathException invalid) {
            throw new StoreException("database.url '" + url + "' is not a valid path.", invalid);
        }
    }

    /** Creates the file, empty, and its directories; what exists already keeps its permissions. */
    static void create(Path file) {
        try {
            createDirectory(file.resolveSibling(""));
            if (Files.notExists(file)) {
                Files.createFile(file, ownerOnly(file, "rw-------"));
            }
        } catch (IOException failure) {
            throw new StoreException(
                    "Database " + file + " cannot be created: make its directory writable for the bridge's user.",
                    failure);
        }
        if (!Files.isRegularFile(file)) {
            throw new StoreException("Database " + file + " is not a file: name another in database.url.");
        }
    }

    /**
     * The one path of an existing file behind all its spellings and symbolic links.
     *
     * @throws StoreException when its directory cannot be read
     */
    static Path canonical(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException failure) {
            throw StoreException.needingOperator(
                    "Database " + file + " cannot be opened: make it and its directory readable and writable for the"
                            + " bridge's user.",
                    failure);
        }
    }

    /** What tells a file from another one of the same name; the same for all that are missing. */
    static Object identity(Path file) {
        try {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return key == null ? "no file system key" : key;
        } catch (IOException missing) {
            return "missing";
        }
    }

    /** Deletes a file that is of no use. */
    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new StoreException("The file " + file + " cannot be deleted; delete it by hand.", failure);
        }
    }

    /** Takes everybody else's permissions away. */
    static void ownersAlone(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** The size of a file; 0 when there is none. */
    static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException missing) {
            return 0;
        }
    }

    private static void createDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, ownerOnly(directory, "rwx------"));
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
