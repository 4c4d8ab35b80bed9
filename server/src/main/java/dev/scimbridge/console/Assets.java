package dev.scimbridge.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Styles, scripts and pictures, from the class path. The path of each holds its hash, so that browsers may keep it for good. */
final class Assets {

    /** Where they are served. */
    static final String ROOT = "/console/assets";

    private static final int HASH_DIGITS = 16;

    /**
     * One file; all of them are text in UTF-8.
     *
     * @param hash of the content, in hexadecimal digits
     */
    record Asset(String content, String mediaType, String hash) {}

    private final Map<String, Asset> byName = new HashMap<>();

    Assets() {
        add("console.css", "assets/console.css", "text/css;charset=utf-8");
        add("console.js", "assets/console.js", "text/javascript;charset=utf-8");
        add("mark.svg", "assets/mark.svg", "image/svg+xml");
        String htmx = "/META-INF/resources/webjars/htmx.org/" + htmxVersion() + "/dist/htmx.min.js";
        add("htmx.js", htmx, "text/javascript;charset=utf-8");
    }

    private void add(String name, String resource, String mediaType) {
        String content = read(resource);
        byName.put(name, new Asset(content, mediaType, hash(content)));
    }

    private static String htmxVersion() {
        Properties properties = new Properties();
        String resource = "/META-INF/maven/org.webjars.npm/htmx.org/pom.properties";
        try (InputStream stream = stream(resource)) {
            properties.load(stream);
            return properties.getProperty("version");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(String resource) {
        try (InputStream stream = stream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static InputStream stream(String resource) throws IOException {
        InputStream stream = Assets.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IOException(resource + " is not on the class path");
        }
        return stream;
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JVM has SHA-256", impossible);
        }
    }

    Optional<Asset> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The address of a file for a page. */
    String path(String name) {
        Asset asset = find(name).orElseThrow(() -> new IllegalArgumentException("There is no asset " + name));
        return ROOT + "/" + asset.hash() + "/" + name;
    }
}
