package dev.scimbridge.integration;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.projection.Projection;
import dev.scimbridge.projection.Query;
import dev.scimbridge.projection.Revision;
import dev.scimbridge.projection.Served;
import dev.scimbridge.projection.ServedResource;
import dev.scimbridge.scim.AttributePath;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.filter.Condition;
import dev.scimbridge.scim.filter.FilterBinder;
import dev.scimbridge.scim.filter.FilterParser;
import dev.scimbridge.scim.schema.ResolvedPath;
import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.RevisionInfo;
import dev.scimbridge.store.RevisionLog;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds people in the served revision; it is no reading of a client's, and leaves no walk. */
final class PersonSearch {

    private static final int LONGEST = 500;
    private static final int MOST_GROUPS = 20;

    private final Projection projection;
    private final RevisionLog log;
    private final FilterParser parser;
    private final FilterBinder binder;
    private final ResolvedPath name;

    private volatile @Nullable SoftReference<PeopleByName> last;
    private volatile @Nullable Counted counted;

    private record Counted(RevisionInfo revision, Map<ResourceState, Long> people) {}

    PersonSearch(Projection projection, RevisionLog log, Schemas schemas) {
        this.projection = projection;
        this.log = log;
        this.parser = new FilterParser(schemas);
        this.binder = new FilterBinder(schemas);
        this.name = AttributePath.parse("displayName")
                .flatMap(path -> schemas.resolve(ResourceType.USER, path))
                .orElseThrow();
    }

    /** Who bears this object id, userName, mail address or display name; of a part of a name, whoever has it. */
    List<ServedResource> named(String text) {
        Optional<Revision> revision = projection.newest();
        if (revision.isEmpty() || text.isBlank() || text.length() > LONGEST) {
            return List.of();
        }
        Optional<ServedResource> byId =
                revision.get().find(ResourceType.USER, text.strip().toLowerCase(Locale.ROOT));
        if (byId.isPresent()) {
            return List.of(byId.get());
        }
        String literal = literal(text);
        String id = TextNode.valueOf(text.strip().toLowerCase(Locale.ROOT)).toString();
        List<ServedResource> exact = select(
                revision.get(),
                ResourceType.USER,
                "id eq " + id + " or userName eq " + literal + " or emails.value eq " + literal + " or displayName eq "
                        + literal);
        return exact.isEmpty() ? containing(text) : exact;
    }

    /** Everybody whose userName, display name or mail address contains the text; everybody for a blank one. */
    List<ServedResource> containing(String text) {
        Optional<Revision> revision = projection.newest();
        if (revision.isEmpty() || text.length() > LONGEST) {
            return List.of();
        }
        if (text.isBlank()) {
            return revision.get().select(Query.all(ResourceType.USER, 1, 0));
        }
        return select(revision.get(), ResourceType.USER, contains(text));
    }

    private static String contains(String text) {
        String literal = literal(text);
        return "(userName co " + literal + " or displayName co " + literal + " or emails.value co " + literal + ")";
    }

    private static String literal(String text) {
        return TextNode.valueOf(text.strip()).toString();
    }

    /** The people of a choice, by name. */
    List<ServedResource> chosen(PeopleChoice choice) {
        Optional<Revision> newest = projection.newest();
        if (newest.isEmpty() || choice.text().length() > LONGEST) {
            return List.of();
        }
        return byName(newest.get()).of(choice, () -> selected(newest.get(), choice));
    }

    private PeopleByName byName(Revision revision) {
        SoftReference<PeopleByName> kept = last;
        PeopleByName known = kept == null ? null : kept.get();
        if (known == null || known.revision() != revision) {
            known = new PeopleByName(revision, revision.inOrder(ResourceType.USER, name));
            last = new SoftReference<>(known);
        }
        return known;
    }

    /**
     * How many people are in each state; empty before the first revision. They are counted once per revision, and by the
     * database when it is not in memory: nobody loads it for a number.
     */
    Map<ResourceState, Long> byState() {
        Optional<RevisionInfo> served = projection.served().map(Served::info);
        Counted known = counted;
        if (known != null && served.equals(Optional.of(known.revision()))) {
            return known.people();
        }
        if (served.isEmpty()) {
            return Map.of();
        }
        Optional<Revision> there = projection.inMemory();
        if (there.isEmpty()) {
            return log.peopleByState();
        }
        Counted fresh = new Counted(there.get().info(), count(there.get()));
        counted = fresh;
        return fresh.people();
    }

    private Map<ResourceState, Long> count(Revision revision) {
        long active = select(revision, ResourceType.USER, "active eq true").size();
        List<ServedResource> others = select(revision, ResourceType.USER, "active eq false");
        long leaving = others.stream().filter(ServedResource::isLeaving).count();
        return Map.of(
                ResourceState.ACTIVE, active,
                ResourceState.INACTIVE, others.size() - leaving,
                ResourceState.LEAVING, leaving);
    }

    private List<ServedResource> selected(Revision revision, PeopleChoice choice) {
        List<String> terms = new ArrayList<>();
        if (!choice.group().isBlank()) {
            terms.add(groups(revision, choice.group()).stream()
                    .map(group -> "groups.value eq " + literal(group.id()))
                    .collect(Collectors.joining(" or ", "(", ")")));
        }
        if (!choice.state().isEmpty()) {
            terms.add("active eq " + choice.state().equals("active"));
        }
        if (!choice.text().isBlank()) {
            terms.add(contains(choice.text()));
        }
        List<ServedResource> people = select(revision, ResourceType.USER, String.join(" and ", terms));
        return choice.state().isEmpty() || choice.state().equals("active")
                ? people
                : people.stream()
                        .filter(person -> person.isLeaving() == choice.state().equals("leaving"))
                        .toList();
    }

    /**
     * The served groups that a text means: the one of this id, else those of this name, else those that have it in their
     * name; none before the first revision.
     *
     * @throws Refusal when there is none, or too many
     */
    List<ServedResource> groups(String text) {
        return projection.newest().map(revision -> groups(revision, text)).orElse(List.of());
    }

    private List<ServedResource> groups(Revision revision, String text) {
        Optional<ServedResource> byId = revision.find(ResourceType.GROUP, text.strip());
        if (byId.isPresent()) {
            return List.of(byId.get());
        }
        List<ServedResource> found = select(revision, ResourceType.GROUP, "displayName eq " + literal(text));
        if (found.isEmpty()) {
            found = select(revision, ResourceType.GROUP, "displayName co " + literal(text));
        }
        if (found.isEmpty()) {
            throw Refusal.invalid(
                    "group: no group that is served has the id or name '" + text.strip() + "', or that in its name");
        }
        if (found.size() > MOST_GROUPS) {
            throw Refusal.invalid("group: " + found.size() + " groups have '" + text.strip()
                    + "' in their name; give more of it, for at most " + MOST_GROUPS);
        }
        return found;
    }

    private List<ServedResource> select(Revision revision, ResourceType type, String filter) {
        Optional<Condition> condition = Optional.of(filter)
                .filter(text -> !text.isEmpty())
                .map(text -> binder.bind(parser.parse(text, type), type));
        Query.Target target = new Query.Target(type, condition, Optional.empty());
        return revision.select(new Query(filter, List.of(target), false, 1, 0));
    }
}
