package dev.scimbridge.server;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/** Lets each party have a few requests answered at a time: whoever does not read the answers holds up nobody else. */
final class Turns {

    private final int most;
    private final int mostWaiting;
    private final Map<String, Party> parties = new HashMap<>();

    private static final class Party {
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private int taken;
    }

    /** What came of asking for a turn. */
    enum Outcome {
        /** It may begin now. */
        TAKEN,
        /** It will be told. */
        WAITS,
        /** Too many wait already. */
        REFUSED
    }

    /**
     * @param most how many turns a party has at a time
     * @param mostWaiting how many requests of a party wait for one
     */
    Turns(int most, int mostWaiting) {
        this.most = most;
        this.mostWaiting = mostWaiting;
    }

    /**
     * Asks for a turn; each one that is had is given back by {@link #leave}.
     *
     * @param later prepares for waiting, and gives what is called when the turn has come, by the thread that leaves
     */
    Outcome enter(String party, Later later) {
        synchronized (parties) {
            Party entering = parties.computeIfAbsent(party, name -> new Party());
            if (entering.taken < most) {
                entering.taken++;
                return Outcome.TAKEN;
            }
            if (entering.waiting.size() == mostWaiting) {
                return Outcome.REFUSED;
            }
            entering.waiting.add(later.whenItIsTime());
            return Outcome.WAITS;
        }
    }

    /** Gives a turn back; the next one who waits has it. */
    void leave(String party) {
        Runnable next;
        synchronized (parties) {
            Party leaving = parties.get(party);
            if (leaving == null) {
                throw new IllegalStateException("Nobody of this party is here");
            }
            next = leaving.waiting.poll();
            if (next == null && --leaving.taken == 0) {
                parties.remove(party);
            }
        }
        if (next != null) {
            next.run();
        }
    }

    /** How a request waits. */
    interface Later {
        Runnable whenItIsTime();
    }
}
