package dev.scimbridge.alert;

import java.io.IOException;

/** A way to operators. */
interface Channel {

    /** What the log calls it. */
    String name();

    /**
     * Delivers one notice.
     *
     * @throws IOException when it was not taken; it is tried again
     */
    void send(Notice notice) throws IOException, InterruptedException;
}
