package dev.scimbridge.emulator.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who is a direct member of which group, now and since a version. A deleted member keeps its link but does not show. */
final class Memberships {

    /** No version is later: nobody who is gone is told. */
    static final long NEVER = Long.MAX_VALUE;

    private static final SeedMembers NOBODY = new SeedMembers() {
        @Override
        public int size() {
            return 0;
        }

        @Override
        public Link at(int position) {
            throw new IndexOutOfBoundsException(position);
        }

        @Override
        public boolean contains(String id) {
            return false;
        }
    };

    private final Seed seed;
    private final Table groups;
    private final Function<Link, Optional<DirectoryObject>> objects;

    Memberships(Seed seed, Table groups, Function<Link, Optional<DirectoryObject>> objects) {
        this.seed = seed;
        this.groups = groups;
        this.objects = objects;
    }

    /** Members from a position on: first the seed's, then those added since; those gone after a version as well. */
    LinkPage members(DirectoryObject group, long goneAfter, int from, int limit) {
        List<Link> links = new ArrayList<>();
        int slots = slots(group);
        for (int slot = from; slot < slots; slot++) {
            Optional<Link> link = at(group, slot, goneAfter);
            if (link.isPresent()) {
                if (links.size() == limit) {
                    return new LinkPage(links, slot);
                }
                links.add(link.get());
            }
        }
        return new LinkPage(links, LinkPage.END);
    }

    int slots(DirectoryObject group) {
        return seedMembers(group).size() + changes(group).size();
    }

    /** The member in a slot, if it is still one and there. */
    Optional<Link> at(DirectoryObject group, int slot) {
        return at(group, slot, NEVER);
    }

    private Optional<Link> at(DirectoryObject group, int slot, long goneAfter) {
        SeedMembers first = seedMembers(group);
        if (slot < first.size()) {
            Link link = first.at(slot);
            Overlay overlay = group.overlay();
            return told(link, overlay == null ? null : overlay.members.get(link.id()), goneAfter);
        }
        Overlay.Membership member = changes(group).get(slot - first.size());
        return first.contains(member.id) ? Optional.empty() : told(Link.to(member.kind, member.id), member, goneAfter);
    }

    /** The link as it is now: there, gone after the version, or nothing to tell. */
    private Optional<Link> told(Link link, Overlay.@Nullable Membership change, long goneAfter) {
        if ((change == null || change.linked) && isLive(link)) {
            return Optional.of(link);
        }
        return change != null && change.version > goneAfter
                ? Optional.of(new Link(link.kind(), link.id(), false))
                : Optional.empty();
    }

    /** What became of members after a version, from a position on. */
    LinkPage changesAfter(DirectoryObject group, long version, int from, int limit) {
        List<Overlay.Membership> changed = changes(group);
        List<Link> links = new ArrayList<>();
        for (int position = from; position < changed.size(); position++) {
            Overlay.Membership member = changed.get(position);
            if (member.version > version) {
                if (links.size() == limit) {
                    return new LinkPage(links, position);
                }
                Link link = Link.to(member.kind, member.id);
                links.add(new Link(member.kind, member.id, member.linked && isLive(link)));
            }
        }
        return new LinkPage(links, LinkPage.END);
    }

    boolean isLinked(DirectoryObject group, String memberId) {
        Overlay overlay = group.overlay();
        Overlay.Membership member = overlay == null ? null : overlay.members.get(memberId);
        return member == null ? seedMembers(group).contains(memberId) : member.linked;
    }

    void link(DirectoryObject group, Link member, boolean linked, long version) {
        Overlay.Membership membership = groups.touch(group).membership(member.kind(), member.id(), linked);
        membership.linked = linked;
        membership.version = version;
    }

    /** Logs, in every group that links the object, that it went or came back. */
    void lifeChanged(Link member, boolean purged, long version) {
        for (DirectoryObject group : groupsLinking(member.id())) {
            link(group, member, !purged, version);
        }
    }

    List<DirectoryObject> groupsLinking(String memberId) {
        List<DirectoryObject> found = new ArrayList<>();
        for (int slot = 0; slot < groups.slots(); slot++) {
            DirectoryObject group = groups.at(slot);
            if (group.life() != Life.PURGED && isLinked(group, memberId)) {
                found.add(group);
            }
        }
        return found;
    }

    private boolean isLive(Link link) {
        return objects.apply(link).filter(DirectoryObject::isLive).isPresent();
    }

    private SeedMembers seedMembers(DirectoryObject group) {
        return group.row() < 0 ? NOBODY : seed.members(group.row());
    }

    private static List<Overlay.Membership> changes(DirectoryObject group) {
        Overlay overlay = group.overlay();
        return overlay == null ? List.of() : overlay.memberOrder;
    }
}
