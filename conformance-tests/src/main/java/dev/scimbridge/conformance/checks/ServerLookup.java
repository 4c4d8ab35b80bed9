package dev.scimbridge.conformance.checks;

import dev.scimbridge.conformance.ServerUnderTest;
import dev.scimbridge.conformance.given.GivenValues;
import dev.scimbridge.conformance.given.ValuesFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds the server when the checks run as ordinary JUnit tests. */
final class ServerLookup {
    private ServerLookup() {}

    /**
     * @throws IllegalStateException if there is neither a provider nor the property {@code scim.url}
     * @throws UncheckedIOException if the token file cannot be read
     */
    static ServerUnderTest find() {
        return ServiceLoader.load(ServerUnderTest.class).findFirst().orElseGet(ServerLookup::fromProperties);
    }

    private static ServerUnderTest fromProperties() {
        String url = System.getProperty("scim.url");
        if (url == null) {
            throw new IllegalStateException(
                    "No server to test: provide a " + ServerUnderTest.class.getName() + " or set -Dscim.url");
        }
        return new Given(URI.create(url), token(), Boolean.getBoolean("scim.write"), values());
    }

    private static Optional<String> token() {
        String file = System.getProperty("scim.tokenFile");
        if (file == null) {
            return Optional.ofNullable(System.getProperty("scim.token"));
        }
        try {
            return Optional.of(Files.readString(Path.of(file)).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the file of scim.tokenFile: " + file, e);
        }
    }

    private static GivenValues values() {
        String file = System.getProperty("scim.values");
        return file == null ? GivenValues.none() : ValuesFile.read(Path.of(file));
    }

    private record Given(URI baseUri, Optional<String> token, boolean writes, GivenValues values)
            implements ServerUnderTest {
        @Override
        public String toString() {
            return baseUri.toString();
        }
    }
}
