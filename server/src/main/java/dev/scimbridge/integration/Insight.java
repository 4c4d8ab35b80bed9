package dev.scimbridge.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimbridge.config.GraphSettings;
import dev.scimbridge.config.IntegrationConfig;
import dev.scimbridge.delta.GraphFailure;
import dev.scimbridge.delta.GraphInspector;
import dev.scimbridge.delta.RequestBounds;
import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.projection.JsonText;
import dev.scimbridge.projection.Projection;
import dev.scimbridge.projection.ServedResource;
import dev.scimbridge.scim.ScimUrn;
import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.Store;
import dev.scimbridge.store.StoreException;
import dev.scimbridge.sync.ConfiguredName;
import dev.scimbridge.sync.GroupKind;
import dev.scimbridge.sync.SyncSettings;
import dev.scimbridge.sync.TenantView;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What can be asked about one integration: checks, previews, explanations, and what to choose from. */
public final class Insight implements AutoCloseable {

    private static final int CHECKS_KEPT = 5;
    private static final Duration CHECK_LIFETIME = Duration.ofDays(7);

    /** Previews hold people, some hundred bytes each: few are kept, and not for long. */
    private static final int PREVIEWS_KEPT = 2;

    private static final Duration PREVIEW_LIFETIME = Duration.ofHours(1);

    private final IntegrationId id;
    private final Supplier<Setup> setup;
    private final Function<IntegrationConfig, SyncSettings> reading;
    private final Store store;
    private final Clock clock;
    private final PersonSearch search;
    private final LongWork<Check> checks;
    private final LongWork<Preview> previews;

    /**
     * How an integration is set up at the moment.
     *
     * @param secretExpires the day that an administrator has entered
     */
    public record Setup(GraphSettings graph, SyncSettings settings, Optional<LocalDate> secretExpires) {}

    /**
     * Nothing has been asked yet.
     *
     * @param reading what a round would go by under proposed settings
     */
    public Insight(
            IntegrationId id,
            Supplier<Setup> setup,
            Function<IntegrationConfig, SyncSettings> reading,
            Store store,
            Projection projection,
            Schemas schemas,
            Executor executor,
            Clock clock) {
        this.id = id;
        this.setup = setup;
        this.reading = reading;
        this.store = store;
        this.clock = clock;
        this.search = new PersonSearch(projection, store.revisionLog(id), schemas);
        this.checks = new LongWork<>("check", CHECKS_KEPT, CHECK_LIFETIME, executor, clock);
        this.previews = new LongWork<>("preview", PREVIEWS_KEPT, PREVIEW_LIFETIME, executor, clock);
    }

    /** The checks that are running or remembered. */
    public LongWork<Check> checks() {
        return checks;
    }

    /** The previews that are running or remembered. */
    public LongWork<Preview> previews() {
        return previews;
    }

    /**
     * Begins a check; empty when one is running.
     *
     * @param version of the {@link Standing} that is checked
     * @param whenDone told of the check before anybody else sees it
     */
    public Optional<Long> beginCheck(long version, Consumer<Check> whenDone) {
        Setup now = setup.get();
        Doctor.Case of = new Doctor.Case(
                now.graph(), now.settings().scope(), store.integrationStore(id).groupReferences(), now.secretExpires());
        return checks.begin(
                new LongWork.About(version, false),
                control -> new Doctor(of, () -> inspector(now.graph()), clock).check(step -> control.at(() -> step)),
                whenDone);
    }

    /**
     * Begins a preview; empty when one is running.
     *
     * @param version of the {@link Standing} that is previewed
     * @param proposed settings to try; empty for the present ones
     * @param whenDone told of a preview of the present settings before anybody else sees it
     */
    public Optional<Long> beginPreview(long version, Optional<IntegrationConfig> proposed, Consumer<Preview> whenDone) {
        Setup now = setup.get();
        SyncSettings settings = proposed.map(reading).orElseGet(now::settings);
        Previewing work =
                new Previewing(settings, store, () -> inspector(now.graph()).reader(), clock);
        return previews.begin(
                new LongWork.About(version, proposed.isPresent()),
                work::run,
                proposed.isEmpty() ? whenDone : preview -> {});
    }

    private GraphInspector inspector(GraphSettings graph) {
        return new GraphInspector(graph, RequestBounds.standard(), clock);
    }

    /** Whoever bears this object id, userName, mail address or name in the served revision. */
    public List<ServedResource> named(String person) {
        return search.named(person);
    }

    /** Everybody in the served revision whose userName, name or mail address contains the text. */
    public List<ServedResource> containing(String text) {
        return search.containing(text);
    }

    /**
     * The chosen people of the served revision, by name.
     *
     * @throws Refusal when no group that is served is the chosen one, or too many are
     */
    public List<ServedResource> people(PeopleChoice choice) {
        return search.chosen(choice);
    }

    /** How many of the served people are in each state; empty before the first revision. */
    public Map<ResourceState, Long> peopleByState() {
        return search.byState();
    }

    /**
     * The served groups that {@link PeopleChoice#group()} means.
     *
     * @throws Refusal when there is none, or too many
     */
    public List<ServedResource> groupsMeant(String group) {
        return search.groups(group);
    }

    /** The whole resource as JSON text. */
    public static String text(ServedResource resource) {
        return resource.json().text(0, resource.json().length());
    }

    /** What a served resource is called; empty when it has no name. */
    public static String displayName(ServedResource resource) {
        return member(resource, "displayName").asText();
    }

    /** The department that is served of a person; empty for none. */
    public static String department(ServedResource resource) {
        return ServedText.of(resource.json(), ScimUrn.ENTERPRISE_USER, "department");
    }

    /** One member, without reading the others. */
    private static JsonNode member(ServedResource resource, String name) {
        JsonText json = resource.json();
        int member = json.memberNames().indexOf(name);
        if (member < 0) {
            return MissingNode.getInstance();
        }
        String alone = "{" + json.text(json.memberFrom(member), json.memberTo(member)) + "}";
        return ServedPerson.read(alone.getBytes(StandardCharsets.UTF_8)).path(name);
    }

    /** What a served User says of a person. */
    public static ServedPerson person(ServedResource resource) {
        return ServedPerson.of(text(resource).getBytes(StandardCharsets.UTF_8));
    }

    /** What is known of an object id, whether anything of it is stored or not; empty for another text. */
    public Optional<Explanation> explain(String objectId) {
        String lower = objectId.strip().toLowerCase(Locale.ROOT);
        return ConfiguredName.isObjectId(lower)
                ? Optional.of(new Explaining(lower, setup.get().settings(), store, clock).explanation())
                : Optional.empty();
    }

    /**
     * Asks Entra about people of this object id, userPrincipalName, mail or name, and stores nothing.
     *
     * @throws InspectionFailure when Graph does not answer
     */
    public List<LivePerson> askEntra(String person) {
        TenantView tenant = TenantView.withoutPeople(setup.get().settings(), store);
        return ask(inspector -> new LiveLook(inspector, tenant).at(person));
    }

    /**
     * The groups of the tenant whose name is or begins with a text, with their sizes.
     *
     * @throws InspectionFailure when Graph does not answer
     */
    public List<GroupChoice> groups(String name) {
        return ask(inspector -> {
            List<GroupChoice> choices = new ArrayList<>();
            for (GraphGroup group : inspector.groupsStartingWith(name)) {
                boolean usable = GroupKind.isSecurityGroup(group);
                choices.add(new GroupChoice(
                        group.id(),
                        group.properties()
                                .text(GraphGroup.DISPLAY_NAME)
                                .toOptional()
                                .orElse(""),
                        GroupKind.kind(group),
                        usable,
                        usable
                                ? inspector.count(group.id(), GraphInspector.Members.PEOPLE_BENEATH)
                                : OptionalLong.empty(),
                        usable ? inspector.count(group.id(), GraphInspector.Members.GROUPS) : OptionalLong.empty()));
            }
            return choices;
        });
    }

    private <T> T ask(Function<GraphInspector, T> question) {
        try (GraphInspector inspector = inspector(setup.get().graph())) {
            return question.apply(inspector);
        } catch (GraphFailure | StoreException failure) {
            throw new InspectionFailure(String.valueOf(failure.getMessage()), failure);
        }
    }

    /** Stops what runs, and forgets everything. */
    @Override
    public void close() {
        checks.close();
        previews.close();
    }
}
