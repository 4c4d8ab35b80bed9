package dev.scimbridge.integration;

import dev.scimbridge.store.ClientPoll;
import dev.scimbridge.store.ResourceVersion;
import dev.scimbridge.store.WalkLedger;
import dev.scimbridge.store.WalkRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What clients have read of one person, as far as the walk ledger tells: it knows lists, not single resources. */
final class ClientReadings {

    private static final int MOST_WALKS = 1_000;
    private static final String ALL_USERS = "Users";

    private final WalkLedger ledger;

    ClientReadings(WalkLedger ledger) {
        this.ledger = ledger;
    }

    /** One sentence per client that ever read, by name. */
    List<Explanation.Reader> of(List<ResourceVersion> versions) {
        List<WalkRecord> walks = ledger.walks(Instant.EPOCH, MOST_WALKS);
        return ledger.polls().stream()
                .sorted(Comparator.comparing(ClientPoll::client))
                .map(poll -> reader(poll, walks, versions))
                .toList();
    }

    /** A whole walk through all users; the ledger's own note of a whole list may be about groups. */
    private static Optional<ClientPoll.Complete> wholeWalk(ClientPoll poll, List<WalkRecord> walks) {
        return walks.stream()
                .filter(walk -> walk.client().equals(poll.client()))
                .filter(walk -> walk.listWords().equals(ALL_USERS) && walk.isComplete())
                .max(Comparator.comparing(WalkRecord::revision).thenComparing(WalkRecord::lastUsed))
                .map(walk -> new ClientPoll.Complete(walk.lastUsed(), walk.revision()));
    }

    private static Explanation.Reader reader(ClientPoll poll, List<WalkRecord> walks, List<ResourceVersion> versions) {
        Optional<ClientPoll.Complete> users = wholeWalk(poll, walks);
        Optional<ClientPoll.Complete> known = users.or(poll::complete);
        if (known.isEmpty()) {
            return new Explanation.Reader(
                    poll.client(),
                    "Has not read a whole list that the bridge remembers; it last asked at " + poll.lastPoll()
                            + " and was answered from revision " + poll.revision() + ".",
                    false,
                    Optional.empty(),
                    Optional.empty());
        }
        long revision = known.get().revision();
        String begin = "Has read revision " + revision + " whole at "
                + known.get().at() + (users.isPresent() ? "" : " (users or groups: the walk itself is forgotten)");
        Optional<ResourceVersion> had =
                versions.stream().filter(version -> version.isIn(revision)).findFirst();
        boolean newest = had.filter(version -> version.toRevision().isEmpty()).isPresent();
        return new Explanation.Reader(
                poll.client(),
                begin + ", " + end(had, newest, versions) + ".",
                newest,
                known,
                had.map(ResourceVersion::fromRevision));
    }

    private static String end(Optional<ResourceVersion> had, boolean newest, List<ResourceVersion> versions) {
        if (had.isEmpty()) {
            return versions.isEmpty()
                    ? "which does not have the person"
                    : "which does not have the person, or the history has forgotten it";
        }
        long from = had.get().fromRevision();
        if (newest) {
            return "which has this version (of revision " + from + ")";
        }
        List<String> later = new ArrayList<>();
        versions.stream()
                .filter(version -> version.fromRevision() > from)
                .forEach(version -> later.add(String.valueOf(version.fromRevision())));
        return "which has the version of revision " + from
                + (later.isEmpty()
                        ? " and not yet that the person disappeared"
                        : " and not yet what changed in revision " + String.join(", ", later));
    }
}
