package dev.scimbridge.emulator.directory;

import java.util.List;

/**
 * Some of a group's members or member changes.
 *
 * @param next the position to go on from, or {@link #END}
 */
public record LinkPage(List<Link> links, int next) {

    /** There is nothing more. */
    public static final int END = -1;

    /** Whether more follows. */
    public boolean hasMore() {
        return next != END;
    }
}
