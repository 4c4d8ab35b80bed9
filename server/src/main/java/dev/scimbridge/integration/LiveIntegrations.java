package dev.scimbridge.integration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.config.ConfigException;
import dev.scimbridge.config.IntegrationConfig;
import dev.scimbridge.config.SettingsReader;
import dev.scimbridge.store.AuditEntry;
import dev.scimbridge.store.CreatedIntegration;
import dev.scimbridge.store.CreatedIntegration.SealedSecret;
import dev.scimbridge.store.CreatedIntegration.State;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.Store;
import dev.scimbridge.store.StoreException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The integrations that were created over the admin API, the same in memory, in the database and at the runner. {@link
 * IntegrationLife} decides which change is right, and makes one after the other.
 */
final class LiveIntegrations {

    private static final Logger LOG = LoggerFactory.getLogger(LiveIntegrations.class);

    private final Store store;
    private final Declared declared;
    private final SettingsReader reader;
    private final IntegrationSecrets secrets;
    private final IntegrationRunner runner;
    private final Clock clock;
    private final Map<String, CreatedIntegration> created = new ConcurrentSkipListMap<>();

    LiveIntegrations(
            Store store,
            Declared declared,
            SettingsReader reader,
            IntegrationSecrets secrets,
            IntegrationRunner runner,
            Clock clock) {
        this.store = store;
        this.declared = declared;
        this.reader = reader;
        this.secrets = secrets;
        this.runner = runner;
        this.clock = clock;
    }

    /**
     * Hands every created integration to the runner; what is wrong with one is its own trouble.
     *
     * @throws Refusal when one has the name of a declared one
     */
    void begin() {
        for (CreatedIntegration each : store.createdIntegrations().all()) {
            declared.refuseClash(each.id().value());
            takeOver(each, runner::add);
        }
    }

    /**
     * Has it run by settings that were given elsewhere or before. It counts as there when it runs: what the database cut short is
     * done by the next {@link #refresh}. Where they are not usable nothing is pulled, by those before neither.
     */
    private void takeOver(CreatedIntegration each, Consumer<IntegrationConfig> run) {
        try {
            run.accept(config(each));
        } catch (StoreException unanswered) {
            throw unanswered;
        } catch (ConfigException | RuntimeException unusable) {
            LOG.error("{}: the settings are not usable here", each.id(), unusable);
            runner.unusable(each.id(), "The settings are not usable here: " + unusable.getMessage());
        }
        created.put(each.id().value(), each);
    }

    /**
     * Takes over what other processes have created, changed and removed.
     *
     * @throws dev.scimbridge.store.StoreException when the database does not answer
     */
    void refresh() {
        Map<String, CreatedIntegration> there = store.createdIntegrations().all().stream()
                .collect(Collectors.toMap(each -> each.id().value(), each -> each));
        for (CreatedIntegration gone : List.copyOf(created.values())) {
            if (!there.containsKey(gone.id().value())) {
                drop(gone);
            }
        }
        there.forEach((name, each) -> {
            CreatedIntegration before = created.get(name);
            if (!each.equals(before)) {
                takeOver(each, before == null ? runner::add : runner::replace);
            }
        });
    }

    private void drop(CreatedIntegration gone) {
        try {
            if (runner.drop(gone.id())) {
                created.remove(gone.id().value());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** How an integration stands; empty when there is none of that name. */
    Optional<Standing> find(String name) {
        return declared.standing(name).or(() -> get(name).map(this::standing));
    }

    Standing standing(CreatedIntegration each) {
        ObjectNode settings = LifeJson.settings(each);
        return new Standing(
                each.id(),
                Standing.Origin.CREATED,
                LifeJson.word(each.state()),
                settings,
                each.version(),
                each.secret().map(secret -> secret.kind().name().toLowerCase(Locale.ROOT)),
                each.secret().map(SealedSecret::setAt),
                Optional.ofNullable(settings.get("clientSecretExpires")).map(day -> LocalDate.parse(day.asText())));
    }

    /**
     * Makes a change, in the database first.
     *
     * @throws Refusal when the settings are not usable, or somebody else was quicker
     */
    CreatedIntegration change(
            CreatedIntegration before, CreatedIntegration after, String action, String administrator) {
        IntegrationConfig config = checked(after);
        AuditEntry audit = audit(administrator, action, before.id().value(), before, after);
        if (!store.createdIntegrations().change(before, after, audit)) {
            throw Refusal.conflict(before.id() + " was changed by somebody else meanwhile; look at it and try again.");
        }
        runner.replace(config);
        created.put(after.id().value(), after);
        return after;
    }

    /**
     * The configuration that the settings make.
     *
     * @throws Refusal when they are not usable
     */
    IntegrationConfig checked(CreatedIntegration each) {
        try {
            return config(each);
        } catch (ConfigException unusable) {
            throw Refusal.invalid(unusable.problems());
        }
    }

    private IntegrationConfig config(CreatedIntegration each) throws ConfigException {
        return reader.read(
                each.id().value(), LifeJson.settings(each), secrets.credential(each), each.state() == State.ENABLED);
    }

    /** The one of this name that was created, if there is one. */
    Optional<CreatedIntegration> get(String name) {
        return Optional.ofNullable(created.get(name));
    }

    /**
     * The one of this name.
     *
     * @throws Refusal when there is none
     */
    CreatedIntegration named(String name) {
        return get(name).orElseThrow(this::unknown);
    }

    /** What is said when there is none of that name. */
    Refusal unknown() {
        List<String> names = new ArrayList<>(declared.names());
        names.addAll(created.keySet());
        return Refusal.unknown("There is no integration of that name"
                + (names.isEmpty() ? "; there is none at all." : "; there are: " + String.join(", ", names)));
    }

    /**
     * Keeps a new one and hands it to the runner.
     *
     * @throws Refusal when its settings are not usable, or there is one of that name
     */
    CreatedIntegration create(CreatedIntegration draft, String administrator) {
        String name = draft.id().value();
        IntegrationConfig config = checked(draft);
        declared.refuse(name, "choose another name");
        if (created.containsKey(name)) {
            throw Refusal.conflict("There is an integration " + name + " already; choose another name.");
        }
        if (!store.createdIntegrations().add(draft, audit(administrator, "create", name, null, draft))) {
            throw Refusal.conflict("The database still holds what bridge.yaml declared as " + name
                    + " before; remove that first ('bridge remove " + name + "'), or choose another name.");
        }
        runner.add(config);
        created.put(name, draft);
        return draft;
    }

    /**
     * Removes one and everything that is kept of it, also of one that was declared once.
     *
     * @throws Refusal when a round does not end
     */
    void remove(String name, String administrator) throws InterruptedException {
        AuditEntry audit = audit(administrator, "remove", name, created.get(name), null);
        if (!runner.remove(new IntegrationId(name), audit)) {
            throw Refusal.conflict("A round is running and does not end; try again later.");
        }
        created.remove(name);
    }

    /** Takes over secrets that have been encrypted anew, and nothing else that another process may have changed. */
    void readSecrets() {
        store.createdIntegrations()
                .all()
                .forEach(each ->
                        created.computeIfPresent(each.id().value(), (name, known) -> known.withSealed(each.secret())));
    }

    private AuditEntry audit(
            String administrator,
            String action,
            String name,
            @Nullable CreatedIntegration before,
            @Nullable CreatedIntegration after) {
        return LifeJson.audit(clock.instant(), administrator, action, name, before, after);
    }
}
