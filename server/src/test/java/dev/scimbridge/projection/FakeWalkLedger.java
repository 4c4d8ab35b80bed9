package dev.scimbridge.projection;

import dev.scimbridge.store.ClientPoll;
import dev.scimbridge.store.StoreException;
import dev.scimbridge.store.WalkLedger;
import dev.scimbridge.store.WalkRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A ledger in memory, which outlives projections and can fail. */
public final class FakeWalkLedger implements WalkLedger {

    private final Map<UUID, WalkRecord> walks = new ConcurrentHashMap<>();
    private final Map<String, ClientPoll> polls = new ConcurrentHashMap<>();
    private final AtomicInteger writings = new AtomicInteger();
    private volatile @Nullable Unwritten unwritten;
    private volatile @Nullable Notes last;
    private volatile boolean broken;
    private volatile boolean shared;

    /** Lets every writing fail, or work again. */
    public void breakDown(boolean down) {
        broken = down;
    }

    /** What was written last. */
    Notes last() {
        return Objects.requireNonNull(last);
    }

    int writings() {
        return writings.get();
    }

    @Override
    public byte[] signingKey() {
        return new byte[] {1, 2, 3};
    }

    @Override
    public List<WalkRecord> walks(Instant usedSince, int mostPerClient) {
        return walks.values().stream()
                .filter(walk -> !walk.lastUsed().isBefore(usedSince))
                .sorted(Comparator.comparing(WalkRecord::lastUsed).reversed())
                .toList();
    }

    @Override
    public boolean isShared() {
        return shared;
    }

    /** From now on other projections write it too. */
    void share() {
        shared = true;
    }

    @Override
    public List<WalkRecord> walks(String client, String listHash, Instant usedSince) {
        if (broken) {
            throw new StoreException("The ledger is broken.");
        }
        return walks.values().stream()
                .filter(walk -> walk.client().equals(client)
                        && walk.listHash().equals(listHash)
                        && !walk.lastUsed().isBefore(usedSince))
                .sorted(Comparator.comparing(WalkRecord::begun))
                .toList();
    }

    @Override
    public List<ClientPoll> polls() {
        return List.copyOf(polls.values());
    }

    @Override
    public Optional<Unwritten> unwritten() {
        return Optional.ofNullable(unwritten);
    }

    @Override
    public void unwritten(Unwritten revisions) {
        write(new Notes(List.of(), List.of(), revisions));
    }

    @Override
    public void write(Notes notes) {
        if (broken) {
            throw new StoreException("The ledger is broken.");
        }
        notes.walks().forEach(walk -> walks.put(walk.id(), walk));
        notes.polls().forEach(poll -> polls.put(poll.client(), poll));
        unwritten = notes.unwritten();
        last = notes;
        writings.incrementAndGet();
    }

    @Override
    public void prune(Instant usedBefore, int mostPerClient) {
        walks.values().removeIf(walk -> walk.lastUsed().isBefore(usedBefore));
    }
}
