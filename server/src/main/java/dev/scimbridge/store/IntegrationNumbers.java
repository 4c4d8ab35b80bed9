package dev.scimbridge.store;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Rows name their integration by a number: it is in every key, and names can be long. None is given out twice. */
final class IntegrationNumbers {

    private IntegrationNumbers() {}

    static Optional<Long> find(Handle handle, IntegrationId integration) {
        return handle.createQuery("SELECT number FROM integration WHERE id = :id")
                .bind("id", integration.value())
                .mapTo(Long.class)
                .findOne();
    }

    static long findOrCreate(Handle handle, IntegrationId integration) {
        return find(handle, integration).orElseGet(() -> create(handle, integration));
    }

    private static long create(Handle handle, IntegrationId integration) {
        handle.execute("UPDATE integration_number SET last = last + 1");
        handle.createUpdate("INSERT INTO integration (number, id) SELECT last, :id FROM integration_number")
                .bind("id", integration.value())
                .execute();
        return find(handle, integration).orElseThrow();
    }
}
