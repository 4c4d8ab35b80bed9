package dev.scimbridge.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has happened to one object since version 0. */
final class Overlay {

    final String id;

    /** The seed's row, or -1 for an object that was added later. */
    final int row;

    /** The last change of each property; a JSON null means cleared. */
    final Map<String, Change> properties = new LinkedHashMap<>();

    /** The effective manager after each change, null for none. */
    final List<ManagerChange> managers = new ArrayList<>();

    final Map<String, Membership> members = new HashMap<>();

    /** The same memberships in the order of their first change. */
    final List<Membership> memberOrder = new ArrayList<>();

    /** The version in which the object was added or last restored, 0 if neither. */
    long appeared;

    Life life = Life.LIVE;

    /** The version of the last change of {@link #life}. */
    long lifeChanged;

    @Nullable Instant deletedAt;

    /** Whether {@link #manager} replaces the seed's manager. */
    boolean managerSet;

    /** The id of the linked manager, whether or not that user is deleted at present. */
    @Nullable String manager;

    Overlay(String id, int row) {
        this.id = id;
        this.row = row;
    }

    record Change(JsonNode value, long version) {}

    record ManagerChange(@Nullable String id, long version) {}

    /** One member of a group that was added, removed, deleted or restored since version 0. */
    static final class Membership {
        final Kind kind;
        final String id;
        boolean linked;
        long version;

        Membership(Kind kind, String id, boolean linked) {
            this.kind = kind;
            this.id = id;
            this.linked = linked;
        }
    }

    Membership membership(Kind kind, String memberId, boolean linked) {
        return members.computeIfAbsent(memberId, key -> {
            Membership added = new Membership(kind, key, linked);
            memberOrder.add(added);
            return added;
        });
    }
}
