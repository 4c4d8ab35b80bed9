package dev.scimbridge.delta;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Does not wait, and remembers for how long it should have. */
final class RecordedPause extends Pause {

    private final List<Duration> waits = new ArrayList<>();

    @Override
    void await(Duration time) {
        waits.add(time);
    }

    List<Duration> waits() {
        return List.copyOf(waits);
    }
}
