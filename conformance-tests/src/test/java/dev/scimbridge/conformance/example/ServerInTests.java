package dev.scimbridge.conformance.example;

import dev.scimbridge.conformance.ServerUnderTest;
import dev.scimbridge.conformance.given.GivenValues;
import dev.scimbridge.conformance.reference.ReferenceServer;
import java.net.URI;
import java.util.Optional;

/** The server of this project, as {@code META-INF/services} names it to the checks. */
public final class ServerInTests implements ServerUnderTest {
    private static final ReferenceServer SERVER = ReferenceServer.writable();

    @Override
    public URI baseUri() {
        return SERVER.baseUri();
    }

    @Override
    public Optional<String> token() {
        return SERVER.token();
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public GivenValues values() {
        return SERVER.values();
    }

    /** How many resources there are. */
    static int size() {
        return SERVER.content().size();
    }
}
