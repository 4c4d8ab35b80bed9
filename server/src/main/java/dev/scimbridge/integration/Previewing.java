package dev.scimbridge.integration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.delta.GraphFailure;
import dev.scimbridge.delta.GraphReader;
import dev.scimbridge.mapping.ScopeDecision;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.HeldChange;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.MirroredUser;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.RevisionLog;
import dev.scimbridge.store.RoundRecord;
import dev.scimbridge.store.ScratchStore;
import dev.scimbridge.store.Store;
import dev.scimbridge.store.StoreException;
import dev.scimbridge.sync.DryRound;
import dev.scimbridge.sync.RoundFault;
import dev.scimbridge.sync.SyncSettings;
import dev.scimbridge.sync.TenantView;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Makes one preview: runs a round into a copy of the store, and tells what came of it. */
final class Previewing {

    private static final int CHUNK = 1_000;

    /** Of how many people the whole resource is shown. */
    private static final int SHOWN = 20;

    private static final Comparator<Preview.Person> BY_USER_NAME = Comparator.comparing(
                    Preview.Person::userName, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Preview.Person::id);

    private final SyncSettings settings;
    private final Store store;
    private final Supplier<GraphReader> readers;
    private final Clock clock;

    Previewing(SyncSettings settings, Store store, Supplier<GraphReader> readers, Clock clock) {
        this.settings = settings;
        this.store = store;
        this.readers = readers;
        this.clock = clock;
    }

    /**
     * Makes it; takes as long as a round.
     *
     * @throws InspectionFailure when the round would fail
     */
    Preview run(LongWork.Control control) {
        control.at(() -> "copying what is served");
        try (GraphReader reader = readers.get();
                ScratchStore scratch = store.scratch(settings.integration())) {
            control.onCancel(reader::close);
            DryRound round = new DryRound(settings, scratch, reader, clock);
            control.at(() -> "reading Graph: " + round.pages() + " pages, " + round.items() + " objects");
            DryRound.Outcome outcome = round.run();
            control.at(() -> "looking at " + outcome.report().peopleInScope() + " people");
            return new Telling(scratch.store(), outcome).tell();
        } catch (GraphFailure | RoundFault | StoreException refused) {
            throw new InspectionFailure(String.valueOf(refused.getMessage()), refused);
        }
    }

    /** Tells what is in the copy after the round. */
    private final class Telling {

        private final DryRound.Outcome outcome;
        private final IntegrationId id = settings.integration();
        private final RevisionLog log;
        private final TenantView tenant;
        private final QualityCheck quality;
        private final Map<String, RoundRecord.Change> userChanges = new HashMap<>();
        private final Map<String, RoundRecord.Change> groupChanges = new HashMap<>();
        private final Map<String, List<String>> held = new HashMap<>();
        private final Map<String, Long> counts = new TreeMap<>();
        private final List<Preview.Person> people = new ArrayList<>();
        private final TreeMap<Preview.Person, byte[]> shown = new TreeMap<>(BY_USER_NAME);
        private final List<Preview.Group> groups = new ArrayList<>();

        Telling(Store copy, DryRound.Outcome outcome) {
            this.outcome = outcome;
            this.log = copy.revisionLog(id);
            this.tenant = TenantView.of(settings, copy);
            this.quality = new QualityCheck(tenant.scope().people());
            for (RoundRecord.Change change : outcome.changes()) {
                boolean user = change.type().equals(ResourceType.USER.scimName());
                (user ? userChanges : groupChanges).put(change.id(), change);
            }
            copy.holdLog(id).changes().stream()
                    .filter(change -> change.decision() != HeldChange.Decision.APPROVED)
                    .forEach(change -> held.computeIfAbsent(change.userId(), first -> new ArrayList<>())
                            .add(words(change)));
        }

        private static String words(HeldChange change) {
            return change.aspect() + ": " + change.before() + " -> "
                    + (change.after().isEmpty() ? "nothing" : change.after());
        }

        Preview tell() {
            List<ResourceDraft> chunk = new ArrayList<>();
            log.resources(outcome.after().number(), stored -> {
                ResourceDraft resource = stored.resource();
                if (resource.type() == ResourceType.GROUP) {
                    group(resource);
                    return;
                }
                chunk.add(resource);
                if (chunk.size() == CHUNK) {
                    take(chunk);
                    chunk.clear();
                }
            });
            take(chunk);
            gone();
            Map<String, Set<Quality>> flaws = quality.result();
            Map<Quality, Long> flawCounts = new EnumMap<>(Quality.class);
            flaws.values().forEach(some -> some.forEach(one -> flawCounts.merge(one, 1L, Long::sum)));
            List<Preview.Person> rows = people.stream()
                    .map(person -> with(person, flaws.getOrDefault(person.id(), Set.of())))
                    .sorted(BY_USER_NAME)
                    .toList();
            count("inScope", outcome.report().peopleInScope());
            groups.sort(Comparator.comparing(Preview.Group::name).thenComparing(Preview.Group::id));
            return new Preview(
                    clock.instant(),
                    outcome.before().map(before -> before.number()),
                    outcome.report().items(),
                    counts,
                    outcome.report().userChanges(),
                    outcome.report().groupChanges(),
                    flawCounts,
                    outcome.opened().stream()
                            .map(hold -> new Preview.Held(
                                    hold.kind().name().toLowerCase(Locale.ROOT), hold.reason(), hold.waiting()))
                            .toList(),
                    outcome.report().warnings(),
                    rows,
                    groups,
                    resources());
        }

        private void count(String what, long number) {
            counts.merge(what, number, Long::sum);
        }

        private void group(ResourceDraft resource) {
            count("groups", 1);
            RoundRecord.Change change = groupChanges.get(resource.id());
            if (change != null) {
                groups.add(groupRow(resource, change));
            }
        }

        private Preview.Group groupRow(ResourceDraft resource, RoundRecord.Change change) {
            String name = ServedPerson.of(resource.json()).name();
            return new Preview.Group(resource.id(), name, change.kind(), change.detail());
        }

        private void take(List<ResourceDraft> users) {
            Map<String, MirroredUser> mirrored =
                    tenant.users(users.stream().map(ResourceDraft::id).toList());
            for (ResourceDraft resource : users) {
                ServedPerson person = ServedPerson.of(resource.json());
                boolean inScope = tenant.scope().people().contains(resource.id());
                if (inScope && mirrored.containsKey(resource.id())) {
                    quality.add(person, mirrored.get(resource.id()).user());
                }
                String state = resource.state().name().toLowerCase(Locale.ROOT);
                count("users", 1);
                count(state, 1);
                Preview.Person row =
                        row(person, state, resource.state() == ResourceState.LEAVING ? "" : via(resource.id()));
                people.add(row);
                shown.put(row, resource.json());
                if (shown.size() > SHOWN) {
                    shown.pollLastEntry();
                }
            }
        }

        private Map<String, JsonNode> resources() {
            Map<String, JsonNode> resources = new HashMap<>();
            shown.forEach((person, json) -> resources.put(person.id(), ServedPerson.read(json)));
            return resources;
        }

        private String via(String userId) {
            ScopeDecision decision = tenant.scope().decide(userId);
            if (!(decision instanceof ScopeDecision.In in)) {
                return held.containsKey(userId) ? "" : "somebody's manager";
            }
            return in.include() instanceof ScopeDecision.Member member ? tenant.words(member.chain()) : "named";
        }

        private Preview.Person row(ServedPerson person, String state, String via) {
            Optional<RoundRecord.Change> change = Optional.ofNullable(userChanges.get(person.id()));
            return new Preview.Person(
                    person.id(),
                    person.userName(),
                    person.name(),
                    person.mail(),
                    person.department(),
                    state,
                    via,
                    change.map(RoundRecord.Change::kind).orElse(""),
                    change.map(RoundRecord.Change::detail).orElse(""),
                    Set.of(),
                    held.getOrDefault(person.id(), List.of()));
        }

        private static Preview.Person with(Preview.Person person, Set<Quality> flaws) {
            return new Preview.Person(
                    person.id(),
                    person.userName(),
                    person.name(),
                    person.mail(),
                    person.department(),
                    person.state(),
                    person.via(),
                    person.change(),
                    person.detail(),
                    flaws,
                    person.held());
        }

        /** Who is served and would not be any more: the copy still has the version before. */
        private void gone() {
            boolean sameRevision = outcome.before()
                    .filter(before -> before.number() == outcome.after().number())
                    .isPresent();
            if (outcome.before().isEmpty() || sameRevision) {
                return;
            }
            RevisionLog.Changes back = log.changes(
                    outcome.after().number(), outcome.before().orElseThrow().number());
            back.put().stream()
                    .map(stored -> stored.resource())
                    .filter(resource -> isRemoved(resource))
                    .forEach(resource -> {
                        if (resource.type() == ResourceType.USER) {
                            people.add(row(ServedPerson.of(resource.json()), "removed", ""));
                        } else {
                            Optional.ofNullable(groupChanges.get(resource.id()))
                                    .ifPresent(change -> groups.add(groupRow(resource, change)));
                        }
                    });
        }

        private boolean isRemoved(ResourceDraft resource) {
            Map<String, RoundRecord.Change> changes = resource.type() == ResourceType.USER ? userChanges : groupChanges;
            RoundRecord.Change change = changes.get(resource.id());
            return change != null && change.kind().equals("removed");
        }
    }
}
