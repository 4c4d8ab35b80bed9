package dev.scimbridge.store;

import java.io.IOException;
import java.time.Clock;

/** A process that opens a store and keeps it until it is killed, or says that it was refused. */
final class HoldingProcess {

    private HoldingProcess() {}

    public static void main(String[] arguments) throws IOException {
        try (SqlStore store = SqlStore.open(new StoreSettings(arguments[0]), Clock.systemUTC())) {
            store.check();
            System.out.println("open");
            System.in.read();
        } catch (StoreException refused) {
            System.out.println("refused: " + refused.getMessage());
        }
    }
}
