package dev.scimbridge.store;

import static dev.scimbridge.store.TestObjects.cursor;
import static dev.scimbridge.store.TestObjects.put;
import static dev.scimbridge.store.TestObjects.resource;
import static dev.scimbridge.store.TestObjects.user;

import dev.scimbridge.scim.ResourceType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;

/** A process that commits some pages, writes half of one more and then waits to be killed. */
final class KilledWriter {

    static final int WHOLE_PAGES = 5;
    /** More than the database keeps in memory, so that parts of a page reach the files before its end. */
    static final int USERS_PER_PAGE = 4_000;

    private KilledWriter() {}

    public static void main(String[] arguments) {
        SqlStore store = SqlStore.open(new StoreSettings(arguments[0]), Clock.systemUTC());
        for (int page = 1; page <= WHOLE_PAGES; page++) {
            writePage(store, page, USERS_PER_PAGE);
            store.revisionWriter(StoreContract.CONTOSO).commit(put(resource(ResourceType.USER, "user-" + page, "a")));
            System.out.println("committed " + page);
        }
        writePage(store, WHOLE_PAGES + 1, USERS_PER_PAGE / 2);
    }

    private static void writePage(Store store, int page, int users) {
        store.mirror(StoreContract.CONTOSO).change(change -> {
            change.putCursor(cursor("users", "page " + page));
            for (int i = 0; i < users; i++) {
                change.putUser(user(page + "-" + i, "jobTitle", "x".repeat(2_000)), 1);
            }
            if (users < USERS_PER_PAGE) {
                change.sweepUsers(1);
                System.out.println("half of " + page);
                waitForever();
            }
        });
    }

    private static void waitForever() {
        try {
            System.in.read();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
