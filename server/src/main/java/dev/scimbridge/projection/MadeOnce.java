package dev.scimbridge.projection;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is made when it is first asked for; who asks meanwhile waits for it. */
final class MadeOnce<T> {

    private volatile @Nullable T made;
    private @Nullable Supplier<T> maker;

    MadeOnce(Supplier<T> maker) {
        this.maker = maker;
    }

    /** What has been made already. */
    MadeOnce(T made) {
        this.made = made;
    }

    T get() {
        T there = made;
        return there == null ? make() : there;
    }

    private synchronized T make() {
        T there = made;
        if (there == null && maker != null) {
            there = maker.get();
            made = there;
            // What it was made from may go.
            maker = null;
        }
        return Objects.requireNonNull(there);
    }
}
