package dev.scimbridge.store;

import static dev.scimbridge.store.TestObjects.NOTHING;
import static dev.scimbridge.store.TestObjects.resource;

import dev.scimbridge.scim.ResourceType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;

/** A process that pulls, and then maps a first round for as long as it lives. */
final class MappingProcess {

    private MappingProcess() {}

    public static void main(String[] arguments) {
        SqlStore store = SqlStore.open(new StoreSettings(arguments[0]), Clock.systemUTC());
        store.lease(StoreContract.CONTOSO).take();
        store.revisionWriter(StoreContract.CONTOSO).commitFirst(taker -> {
            taker.accept(List.of(resource(ResourceType.USER, "ada", "a")));
            System.out.println("mapping");
            try {
                System.in.read();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return NOTHING;
        });
    }
}
