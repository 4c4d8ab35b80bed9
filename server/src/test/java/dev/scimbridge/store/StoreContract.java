package dev.scimbridge.store;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the contracts of the ports share: an empty store, which each database makes in its own way. */
abstract class StoreContract {

    static final IntegrationId CONTOSO = new IntegrationId("contoso");
    static final IntegrationId FABRIKAM = new IntegrationId("fabrikam");

    @TempDir
    Path directory;

    StoreSettings settings;
    Store store;

    /** An empty database, its own for each directory. */
    abstract StoreSettings settings(Path directory);

    @BeforeEach
    void openStore() {
        settings = settings(directory);
        store = SqlStore.open(settings, Clock.systemUTC());
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    void reopen() {
        store.close();
        store = SqlStore.open(settings, Clock.systemUTC());
    }
}
