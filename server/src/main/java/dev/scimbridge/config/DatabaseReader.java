package dev.scimbridge.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads where everything durable is kept, and what lies beside it. */
final class DatabaseReader {

    private static final String JDBC = "jdbc:";
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRES = "jdbc:postgresql:";

    private final Values values;
    private final Problems problems;
    private final Path directory;

    /** @param directory where relative paths start */
    DatabaseReader(Values values, Problems problems, Path directory) {
        this.values = values;
        this.problems = problems;
        this.directory = directory;
    }

    Optional<BridgeConfig.DatabaseConfig> read() {
        Optional<String> url = values.text(ProcessKeys.DATABASE_URL).flatMap(this::url);
        Optional<String> user = values.plainText(ProcessKeys.DATABASE_USER);
        Optional<Secret> password =
                values.secrets().optional(ProcessKeys.DATABASE_PASSWORD_FILE, ProcessKeys.DATABASE_PASSWORD);
        Optional<Path> backups = values.path(ProcessKeys.BACKUP_DIRECTORY);
        if (password.isPresent() && user.isEmpty()) {
            problems.add(
                    ProcessKeys.DATABASE_USER.path(),
                    "is missing; a password is somebody's, so give the user's name too");
        }
        if (url.isPresent() && url.get().startsWith(SQLITE) && user.isPresent()) {
            problems.add(ProcessKeys.DATABASE_USER.path(), "is given, and an SQLite file has no users; remove it");
        }
        return url.map(text -> new BridgeConfig.DatabaseConfig(
                text,
                user,
                password,
                besideIt(text),
                backups.orElseGet(() -> besideIt(text).resolve("backups"))));
    }

    private Optional<String> url(String text) {
        if (text.startsWith(POSTGRES)) {
            return postgresUrl(text);
        }
        if (text.startsWith(SQLITE) && text.length() > SQLITE.length() && !text.startsWith(SQLITE + ":")) {
            return Optional.of(
                    SQLITE + directory.resolve(text.substring(SQLITE.length())).normalize());
        }
        problems.add(
                ProcessKeys.DATABASE_URL.path(),
                "is not of a database this version knows; write jdbc:sqlite:FILE or"
                        + " jdbc:postgresql://HOST/DATABASE");
        return Optional.empty();
    }

    /** The URL is in logs and errors: what must not be seen has keys of its own. */
    private Optional<String> postgresUrl(String text) {
        try {
            URI uri = new URI(text.substring(JDBC.length()));
            String query = Optional.ofNullable(uri.getQuery()).orElse("");
            if (uri.getRawUserInfo() != null || ("&" + query).matches(".*&(user|password)=.*")) {
                problems.add(
                        ProcessKeys.DATABASE_URL.path(),
                        "holds a name or password; give them in database.user and database.passwordFile");
                return Optional.empty();
            }
            if (uri.getRawAuthority() != null
                    && Optional.ofNullable(uri.getPath()).orElse("").length() > 1) {
                return Optional.of(text);
            }
        } catch (URISyntaxException malformed) {
            // Said below.
        }
        problems.add(
                ProcessKeys.DATABASE_URL.path(),
                "is not a URL of PostgreSQL; write jdbc:postgresql://HOST/DATABASE or"
                        + " jdbc:postgresql://HOST:PORT/DATABASE");
        return Optional.empty();
    }

    /** Of a server, the directory of the configuration stands for it. */
    private Path besideIt(String url) {
        return url.startsWith(SQLITE) ? Path.of(url.substring(SQLITE.length())).resolveSibling("") : directory;
    }
}
