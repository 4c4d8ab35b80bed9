package dev.scimbridge.store;

import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.graph.MemberType;
import dev.scimbridge.graph.RemovedReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@link Mirror.Change} in SQL: gathers rows and writes them in the order of the calls. */
final class SqlMirrorChange implements Mirror.Change {

    private final OrderedBatch batch;
    private final long integration;
    private final Runnable erased;

    /**
     * A change inside a transaction.
     *
     * @param erased called when personal data was deleted
     */
    SqlMirrorChange(OrderedBatch batch, long integration, Runnable erased) {
        this.batch = batch;
        this.integration = integration;
        this.erased = erased;
    }

    private OrderedBatch.Row row(String sql) {
        return batch.row(sql).bind("integration", integration);
    }

    @Override
    public void putUser(GraphUser user, long enumeration) {
        put(user, enumeration, MirrorExtent.WHOLE);
    }

    @Override
    public void seeUser(String id, long enumeration) {
        row("""
                        UPDATE mirror_user SET enumeration = :enumeration, removed = NULL
                        WHERE integration = :integration AND id = :id""").bind("enumeration", enumeration).bind("id", id).add();
    }

    @Override
    public void putManager(GraphUser manager, long enumeration) {
        put(manager, enumeration, MirrorExtent.MANAGER);
        // There may have been more of the person before.
        erased.run();
    }

    private void put(GraphUser user, long enumeration, MirrorExtent extent) {
        row("""
                        INSERT INTO mirror_user
                        (integration, id, enumeration, extent, display_name, manager, employee_id, properties)
                        VALUES (:integration, :id, :enumeration, :extent, :displayName, :manager, :employeeId, :properties)
                        ON CONFLICT (integration, id) DO UPDATE SET
                        enumeration = excluded.enumeration, removed = NULL, extent = excluded.extent,
                        display_name = excluded.display_name, manager = excluded.manager,
                        employee_id = excluded.employee_id, properties = excluded.properties""")
                .bind("id", user.id())
                .bind("enumeration", enumeration)
                .bind("extent", extent.name())
                .bind("displayName", text(user, "displayName"))
                .bind("manager", text(user, GraphUser.MANAGER))
                .bind("employeeId", text(user, "employeeId"))
                .bind("properties", PropertiesJson.write(user.properties()))
                .add();
    }

    private static @Nullable String text(GraphUser user, String property) {
        return user.properties().text(property).toOptional().orElse(null);
    }

    @Override
    public void markStale(String id) {
        row("""
                        UPDATE mirror_user SET extent = :stale
                        WHERE integration = :integration AND id = :id AND extent = :whole""")
                .bind("stale", MirrorExtent.STALE.name())
                .bind("whole", MirrorExtent.WHOLE.name())
                .bind("id", id)
                .add();
    }

    @Override
    public void putFailing(String id) {
        row("""
                        INSERT INTO failing_person (integration, user_id) VALUES (:integration, :id)
                        ON CONFLICT (integration, user_id) DO NOTHING""").bind("id", id).add();
    }

    @Override
    public void removeFailing(String id) {
        row("DELETE FROM failing_person WHERE integration = :integration AND user_id = :id")
                .bind("id", id)
                .add();
    }

    @Override
    public void resetFailing(Optional<String> question) {
        row("DELETE FROM failing_person WHERE integration = :integration").add();
        row("UPDATE integration SET failing_condition = :question WHERE number = :integration")
                .bind("question", question.orElse(null))
                .add();
    }

    @Override
    public void removeUser(String id, RemovedReason reason) {
        row("UPDATE mirror_user SET removed = :reason WHERE integration = :integration AND id = :id")
                .bind("reason", reason.name())
                .bind("id", id)
                .add();
    }

    @Override
    public Set<String> sweepUsers(long enumeration) {
        return batch.flushed()
                .createQuery("""
                        UPDATE mirror_user SET removed = :reason
                        WHERE integration = :integration AND enumeration <> :enumeration AND removed IS NULL
                        RETURNING id""")
                .bind("reason", RemovedReason.DELETED.name())
                .bind("integration", integration)
                .bind("enumeration", enumeration)
                .mapTo(String.class)
                .set();
    }

    @Override
    public void putGroup(GraphGroup group, long enumeration) {
        row("""
                        INSERT INTO mirror_group (integration, id, enumeration, properties)
                        VALUES (:integration, :id, :enumeration, :properties)
                        ON CONFLICT (integration, id) DO UPDATE SET
                        enumeration = excluded.enumeration, properties = excluded.properties""")
                .bind("id", group.id())
                .bind("enumeration", enumeration)
                .bind("properties", PropertiesJson.write(group.properties()))
                .add();
    }

    @Override
    public void removeGroup(String id) {
        row("DELETE FROM mirror_group WHERE integration = :integration AND id = :id")
                .bind("id", id)
                .add();
        row("DELETE FROM membership WHERE integration = :integration AND group_id = :id")
                .bind("id", id)
                .add();
    }

    @Override
    public void putMember(String groupId, String memberId, MemberType type, long enumeration) {
        row("""
                        INSERT INTO membership (integration, group_id, member_id, type, enumeration)
                        VALUES (:integration, :group, :member, :type, :enumeration)
                        ON CONFLICT (integration, group_id, member_id) DO UPDATE SET
                        type = excluded.type, enumeration = excluded.enumeration""")
                .bind("group", groupId)
                .bind("member", memberId)
                .bind("type", type.name())
                .bind("enumeration", enumeration)
                .add();
    }

    @Override
    public void removeMember(String groupId, String memberId) {
        row("""
                        DELETE FROM membership
                        WHERE integration = :integration AND group_id = :group AND member_id = :member""").bind("group", groupId).bind("member", memberId).add();
    }

    @Override
    public List<Membership> sweepMembers(Collection<String> groupIds, long enumeration) {
        List<Membership> swept = new ArrayList<>();
        for (List<String> part : Ids.parts(groupIds)) {
            batch.flushed()
                    .createQuery("""
                            DELETE FROM membership
                            WHERE integration = :integration AND group_id IN (<ids>) AND enumeration <> :enumeration
                            RETURNING group_id, member_id, type""")
                    .bind("integration", integration)
                    .bindList("ids", part)
                    .bind("enumeration", enumeration)
                    .map(SqlMirror::membership)
                    .forEach(swept::add);
        }
        return swept;
    }

    @Override
    public Set<String> sweepGroups(Collection<String> groupIds, long enumeration) {
        Set<String> swept = new HashSet<>();
        for (List<String> part : Ids.parts(groupIds)) {
            batch.flushed()
                    .createQuery("""
                            SELECT id FROM mirror_group
                            WHERE integration = :integration AND id IN (<ids>) AND enumeration <> :enumeration""")
                    .bind("integration", integration)
                    .bindList("ids", part)
                    .bind("enumeration", enumeration)
                    .mapTo(String.class)
                    .forEach(swept::add);
        }
        swept.forEach(this::removeGroup);
        return swept;
    }

    @Override
    public void touch(Mirror.Touched touched) {
        touched.users().forEach(id -> touch(TouchedKind.USER, id));
        touched.groups().forEach(id -> touch(TouchedKind.GROUP, id));
    }

    private void touch(TouchedKind kind, String id) {
        row("""
                        INSERT INTO touched (integration, kind, id) VALUES (:integration, :kind, :id)
                        ON CONFLICT (integration, kind, id) DO NOTHING""").bind("kind", kind.name()).bind("id", id).add();
    }

    @Override
    public void putCursor(Cursor cursor) {
        row("""
                        INSERT INTO feed_cursor
                        (integration, feed, url, round_complete, enumeration, enumerating, reconciling, subject,
                        saved_at, enumerated_at)
                        VALUES (:integration, :feed, :url, :complete, :enumeration, :enumerating, :reconciling, :subject,
                        :savedAt, :enumeratedAt)
                        ON CONFLICT (integration, feed) DO UPDATE SET
                        url = excluded.url, round_complete = excluded.round_complete,
                        enumeration = excluded.enumeration, enumerating = excluded.enumerating,
                        reconciling = excluded.reconciling, subject = excluded.subject, saved_at = excluded.saved_at,
                        enumerated_at = excluded.enumerated_at""")
                .bind("feed", cursor.feed())
                .bind("url", cursor.url())
                .bind("complete", cursor.roundComplete())
                .bind("enumeration", cursor.enumeration())
                .bind("enumerating", cursor.enumerating())
                .bind("reconciling", cursor.reconciling())
                .bind("subject", cursor.subject())
                .bind("savedAt", Columns.micros(cursor.savedAt()))
                .bind("enumeratedAt", Columns.micros(cursor.enumeratedAt()))
                .add();
    }

    @Override
    public void removeCursor(String feed) {
        row("DELETE FROM feed_cursor WHERE integration = :integration AND feed = :feed")
                .bind("feed", feed)
                .add();
    }
}
