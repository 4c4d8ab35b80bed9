package dev.scimbridge.emulator.delta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.emulator.delta.DeltaException.Reason;
import dev.scimbridge.emulator.delta.DeltaState.Stage;
import dev.scimbridge.emulator.directory.Directory;
import dev.scimbridge.emulator.directory.DirectoryObject;
import dev.scimbridge.emulator.directory.Kind;
import dev.scimbridge.emulator.directory.LinkPage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Answers delta queries from the directory's log; all state between two pages is in the token. */
public final class DeltaRounds {

    private final Directory directory;
    private final Clock clock;
    private final Duration deltaLife;
    private final Duration pageLife;
    private final String start = UUID.randomUUID().toString();

    /**
     * Rounds over a directory.
     *
     * @param deltaLife how long a delta token lasts
     * @param pageLife how long a skip token lasts
     */
    public DeltaRounds(Directory directory, Clock clock, Duration deltaLife, Duration pageLife) {
        this.directory = directory;
        this.clock = clock;
        this.deltaLife = deltaLife;
        this.pageLife = pageLife;
    }

    /**
     * The first page of an enumeration.
     *
     * @param select the tracked properties, {@code manager} and {@code members} among them if wanted
     * @param ids the only objects to track, all if empty
     */
    public DeltaPage first(Kind kind, List<String> select, List<String> ids, PageRequest request) {
        return directory.read(() -> page(begin(kind, select, ids), request));
    }

    /** A delta token for what changes from now on. */
    public DeltaPage latest(Kind kind, List<String> select, List<String> ids) {
        return new DeltaPage(
                List.of(), DeltaTokens.encode(begin(kind, select, ids).end(clock.instant())), true);
    }

    /**
     * The page that a token leads to.
     *
     * @param deltaToken whether the token came as a delta token rather than as a skip token
     * @throws DeltaException if the token does not lead on
     */
    public DeltaPage next(Kind kind, String token, boolean deltaToken, PageRequest request) throws DeltaException {
        DeltaState state = DeltaTokens.decode(token);
        if (state.kind() != kind || (state.stage() == Stage.NEXT_ROUND) != deltaToken) {
            throw new DeltaException(Reason.GARBLED);
        }
        Duration life = deltaToken ? deltaLife : pageLife;
        if (!state.directory().equals(start) || !state.issuedAt().plus(life).isAfter(clock.instant())) {
            throw new DeltaException(deltaToken ? Reason.EXPIRED_DELTA : Reason.EXPIRED_PAGE);
        }
        return directory.read(() -> page(deltaToken ? state.nextRound(directory.version()) : state, request));
    }

    /**
     * The properties that a token's round was begun with.
     *
     * @throws DeltaException if the token is none
     */
    public List<String> selected(String token) throws DeltaException {
        return DeltaTokens.decode(token).select();
    }

    private DeltaState begin(Kind kind, List<String> select, List<String> ids) {
        return new DeltaState(
                kind, start, select, ids, clock.instant(), Stage.ENUMERATION, 0, 0, directory.version(), 0, 0);
    }

    private DeltaPage page(DeltaState asked, PageRequest request) {
        if (request.empty()) {
            return new DeltaPage(
                    List.of(), DeltaTokens.encode(asked.at(asked.object(), asked.link(), clock.instant())), false);
        }
        return new PageBuilder(request.replay() ? asked.replay(request.objects()) : asked, request).build();
    }

    /** Fills one page with objects and their members until one of its limits is reached. */
    private final class PageBuilder {

        private final DeltaState state;
        private final PageRequest request;
        private final DeltaWriter writer;
        private final List<ObjectNode> objects = new ArrayList<>();
        private int linksLeft;

        PageBuilder(DeltaState state, PageRequest request) {
            this.state = state;
            this.request = request;
            this.writer = new DeltaWriter(directory, state, request);
            this.linksLeft = request.links();
        }

        DeltaPage build() {
            int link = state.link();
            int count = count();
            for (int position = state.object(); position < count; position++) {
                Optional<DirectoryObject> object = objectAt(position);
                Optional<ObjectNode> node = object.flatMap(this::write);
                if (node.isPresent()) {
                    if (objects.size() == request.objects() || linksLeft == 0) {
                        return continued(position, link);
                    }
                    objects.add(node.get());
                    int more = addMembers(node.get(), object.get(), link);
                    if (more != LinkPage.END) {
                        return continued(position, more);
                    }
                }
                link = 0;
            }
            return new DeltaPage(objects, DeltaTokens.encode(state.end(clock.instant())), true);
        }

        private DeltaPage continued(int position, int link) {
            return new DeltaPage(objects, DeltaTokens.encode(state.at(position, link, clock.instant())), false);
        }

        private int count() {
            if (state.stage() == Stage.CHANGES) {
                return directory.changedObjects(state.kind());
            }
            return state.ids().isEmpty()
                    ? directory.slots(state.kind())
                    : state.ids().size();
        }

        private Optional<DirectoryObject> objectAt(int position) {
            if (state.stage() == Stage.CHANGES) {
                DirectoryObject object = directory.changedObject(state.kind(), position);
                boolean tracked = state.ids().isEmpty() || state.ids().contains(object.id());
                return tracked ? Optional.of(object) : Optional.empty();
            }
            return state.ids().isEmpty()
                    ? Optional.of(directory.at(state.kind(), position))
                    : directory.find(state.kind(), state.ids().get(position));
        }

        private Optional<ObjectNode> write(DirectoryObject object) {
            return state.stage() == Stage.CHANGES ? writer.changed(object) : writer.enumerated(object);
        }

        /** Adds what fits of {@code members@delta}; returns where the next page goes on. */
        private int addMembers(ObjectNode node, DirectoryObject object, int from) {
            if (!object.isLive() || !writer.tracksMembers(object)) {
                return LinkPage.END;
            }
            LinkPage page = members(object, from);
            if (!page.links().isEmpty()) {
                node.set("members@delta", DeltaWriter.links(page.links()));
            }
            linksLeft -= page.links().size();
            return page.next();
        }

        private LinkPage members(DirectoryObject object, int from) {
            if (state.stage() == Stage.ENUMERATION) {
                return directory.members(object, from, linksLeft);
            }
            return object.appearedAfter(state.since())
                    ? directory.membersAndGone(object, state.since(), from, linksLeft)
                    : directory.memberChanges(object, state.since(), from, linksLeft);
        }
    }
}
