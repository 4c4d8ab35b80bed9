package dev.scimbridge.emulator.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who is a direct member of which group, now and since a version. A deleted member keeps its link but does not show. */
final class Memberships {

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

    /** Members from a position on: first the seed's, then those added since. */
    LinkPage members(DirectoryObject group, int from, int limit) {
        List<Link> links = new ArrayList<>();
        int slots = slots(group);
        for (int slot = from; slot < slots; slot++) {
            Optional<Link> link = at(group, slot);
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
        SeedMembers first = seedMembers(group);
        if (slot < first.size()) {
            return Optional.of(first.at(slot))
                    .filter(stillLinked(group.overlay()))
                    .filter(this::isLive);
        }
        Overlay.Membership member = changes(group).get(slot - first.size());
        return member.linked && !first.contains(member.id)
                ? Optional.of(Link.to(member.kind, member.id)).filter(this::isLive)
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

    private static Predicate<Link> stillLinked(@Nullable Overlay overlay) {
        return link -> {
            Overlay.Membership member = overlay == null ? null : overlay.members.get(link.id());
            return member == null || member.linked;
        };
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
