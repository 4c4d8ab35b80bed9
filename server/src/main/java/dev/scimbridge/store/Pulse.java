package dev.scimbridge.store;

/** Shows the database that a transaction is alive while nothing is said in it; over when it is closed, as the work has to be next. */
interface Pulse {

    void close();
}
