package dev.scimbridge.sync;

import static dev.scimbridge.sync.Bed.id;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of rounds share: an empty tenant and an empty database. */
abstract class OnABed {

    static final String STAFF = id("staff");

    @TempDir
    Path directory;

    Bed bed;
    FakeTenant tenant;
    FakeGraph graph;

    @BeforeEach
    final void make() {
        bed = new Bed(directory);
        tenant = bed.tenant;
        graph = bed.graph;
    }

    @AfterEach
    final void close() {
        bed.close();
    }

    /** Ann, Bob and Cid in the included group, and Zoe, who is not. */
    final void staffOfThree() {
        tenant.addUsers("ann", "bob", "cid", "zoe").addGroup(STAFF, "ann", "bob", "cid");
    }
}
