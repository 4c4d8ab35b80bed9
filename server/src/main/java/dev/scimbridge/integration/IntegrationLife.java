package dev.scimbridge.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.config.ConfigException;
import dev.scimbridge.config.GraphCredential;
import dev.scimbridge.config.IntegrationConfig;
import dev.scimbridge.config.Secret;
import dev.scimbridge.config.SettingsReader;
import dev.scimbridge.secret.SecretException;
import dev.scimbridge.store.AuditEntry;
import dev.scimbridge.store.CreatedIntegration;
import dev.scimbridge.store.CreatedIntegration.SealedSecret;
import dev.scimbridge.store.CreatedIntegration.State;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.Store;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of the integrations that are created over the admin API: draft → checked → previewed → enabled ⇄ paused →
 * removed. Every step is guarded, audited with what was before and after, and then done by the runner. Declared
 * integrations are the configuration file's, and only told of here.
 */
public final class IntegrationLife {

    private static final Logger LOG = LoggerFactory.getLogger(IntegrationLife.class);

    private final Store store;
    private final Declared declared;
    private final SettingsReader reader;
    private final IntegrationSecrets secrets;
    private final CredentialProof proof;
    private final IntegrationRunner runner;
    private final Clock clock;
    private final Map<String, CreatedIntegration> created = new ConcurrentSkipListMap<>();

    /** Puts the parts together; {@link #begin} comes next. */
    public IntegrationLife(
            Store store,
            Declared declared,
            SettingsReader reader,
            IntegrationSecrets secrets,
            CredentialProof proof,
            IntegrationRunner runner,
            Clock clock) {
        this.store = store;
        this.declared = declared;
        this.reader = reader;
        this.secrets = secrets;
        this.proof = proof;
        this.runner = runner;
        this.clock = clock;
    }

    /**
     * Hands every created integration to the runner; what is wrong with one is its own trouble.
     *
     * @throws Refusal when one has the name of a declared one
     */
    public synchronized void begin() {
        for (CreatedIntegration each : store.createdIntegrations().all()) {
            declared.refuseClash(each.id().value());
            add(each);
        }
    }

    private void add(CreatedIntegration each) {
        created.put(each.id().value(), each);
        try {
            runner.add(config(each));
        } catch (ConfigException | RuntimeException unusable) {
            runner.addUnusable(each.id(), "The settings are not usable any more: " + unusable.getMessage());
        }
    }

    /**
     * Takes over what other processes have created, changed and removed.
     *
     * @throws dev.scimbridge.store.StoreException when the database does not answer
     */
    public synchronized void refresh() {
        Map<String, CreatedIntegration> there = store.createdIntegrations().all().stream()
                .collect(Collectors.toMap(each -> each.id().value(), each -> each));
        for (CreatedIntegration gone : List.copyOf(created.values())) {
            if (!there.containsKey(gone.id().value())) {
                drop(gone);
            }
        }
        there.forEach((name, each) -> {
            CreatedIntegration before = created.get(name);
            if (before == null) {
                add(each);
            } else if (!before.equals(each)) {
                created.put(name, each);
                try {
                    runner.replace(config(each));
                } catch (ConfigException unusable) {
                    LOG.error("{}: what another process has set is not usable here", name, unusable);
                }
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
    public Optional<Standing> find(String name) {
        return declared.standing(name)
                .or(() -> Optional.ofNullable(created.get(name)).map(this::standing));
    }

    private Standing standing(CreatedIntegration each) {
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
     * Creates a draft.
     *
     * @param settings tenant and application at least; the rest may come later
     * @throws Refusal when a value is not usable, or there is one of that name
     */
    public synchronized Standing create(String name, JsonNode settings, String administrator) {
        CreatedIntegration draft = new CreatedIntegration(
                new IntegrationId(name),
                State.DRAFT,
                object(settings).toString(),
                1,
                Optional.empty(),
                clock.instant());
        IntegrationConfig config = checked(draft);
        declared.refuse(name, "choose another name");
        if (created.containsKey(name)) {
            throw Refusal.conflict("There is an integration " + name + " already; choose another name.");
        }
        if (!store.createdIntegrations()
                .add(draft, LifeJson.audit(clock.instant(), administrator, "create", name, null, draft))) {
            throw Refusal.conflict("The database still holds what bridge.yaml declared as " + name
                    + " before; remove that first ('bridge remove " + name + "'), or choose another name.");
        }
        created.put(name, draft);
        runner.add(config);
        return standing(draft);
    }

    /**
     * Changes settings by a JSON merge patch (RFC 7396).
     *
     * @throws Refusal when a value is not usable, or another identity is given while it pulls
     */
    public synchronized Standing configure(String name, JsonNode patch, String administrator) {
        declared.refuse(name, "change integrations." + name + " there");
        CreatedIntegration before = named(name);
        ObjectNode after = object(MergePatch.apply(LifeJson.settings(before), object(patch)));
        Set<String> changed = Transitions.changed(LifeJson.settings(before), after);
        if (changed.isEmpty()) {
            return standing(before);
        }
        if (before.state() == State.ENABLED && Transitions.isIdentity(changed)) {
            throw Refusal.conflict("Another tenant or application has to be checked and previewed before it is pulled;"
                    + " pause " + name + " first.");
        }
        CreatedIntegration changedOne = before.withSettings(
                        after.toString(), before.version() + (Transitions.isToBeSeen(changed) ? 1 : 0))
                .with(Transitions.after(before.state(), changed));
        return standing(change(
                before,
                Transitions.losesSecret(changed) ? changedOne.withSecret(Optional.empty()) : changedOne,
                "configure",
                administrator));
    }

    /**
     * The settings that an integration would have under a merge patch (RFC 7396), for a preview: nothing is changed, so
     * that a declared one can be tried differently too.
     *
     * @throws Refusal when a value is not usable, or another tenant or application is proposed, which a preview cannot
     *     tell anything about
     */
    public IntegrationConfig proposed(String name, JsonNode patch) {
        ObjectNode before = find(name).orElseThrow(this::unknown).settings();
        ObjectNode after = object(MergePatch.apply(before, object(patch)));
        if (Transitions.isIdentity(Transitions.changed(before, after))) {
            throw Refusal.conflict("A preview tries another scope, mapping or lifecycle; another tenant or application"
                    + " has to be configured and checked first.");
        }
        try {
            return reader.read(name, after, new GraphCredential.Missing("Nobody pulls with what is proposed."), false);
        } catch (ConfigException unusable) {
            throw Refusal.invalid(unusable.problems());
        }
    }

    /**
     * Gives the next secret. It is tried first: when Entra or Graph refuses it, the one before stays.
     *
     * @param expires the day on which it expires, when the administrator knows
     * @throws Refusal when it is refused, or the integration was changed meanwhile
     */
    public Standing giveSecret(
            String name, SealedSecret.Kind kind, Secret value, Optional<LocalDate> expires, String administrator) {
        declared.refuse(name, "put it into the file that integrations." + name + ".clientSecretFile names");
        CreatedIntegration before = named(name);
        GraphCredential next = IntegrationSecrets.credential(kind, value);
        proof.refusal(checked(before).with(next).graph()).ifPresent(sentence -> {
            throw Refusal.conflict("The secret was not taken over. " + sentence);
        });
        ObjectNode settings = LifeJson.settings(before);
        settings.remove("clientSecretExpires");
        expires.ifPresent(day -> settings.put("clientSecretExpires", day.toString()));
        State state = Set.of(State.CHECKED, State.PREVIEWED).contains(before.state()) ? State.DRAFT : before.state();
        synchronized (this) {
            return standing(change(
                    before,
                    before.withSettings(settings.toString(), before.version())
                            .withSecret(Optional.of(seal(before.id(), kind, value)))
                            .with(state),
                    "secret",
                    administrator));
        }
    }

    private SealedSecret seal(IntegrationId integration, SealedSecret.Kind kind, Secret value) {
        try {
            return secrets.seal(integration, kind, value, clock.instant());
        } catch (SecretException noKey) {
            throw Refusal.conflict(String.valueOf(noKey.getMessage()));
        }
    }

    /**
     * A check of the integration is complete. It counts when it saw the settings that there are now.
     *
     * @param version of the {@link Standing} that was checked
     * @param well whether nothing stands in the way
     */
    public synchronized void checked(IntegrationId integration, long version, boolean well, String administrator) {
        CreatedIntegration before = created.get(integration.value());
        if (before == null || before.version() != version) {
            return;
        }
        if (well && before.state() == State.DRAFT) {
            change(before, before.with(State.CHECKED), "check", administrator);
        } else if (!well && Set.of(State.CHECKED, State.PREVIEWED).contains(before.state())) {
            change(before, before.with(State.DRAFT), "check", administrator);
        }
    }

    /** A preview of the integration is complete. It counts when it saw the settings that there are now, and a check went well. */
    public synchronized void previewed(IntegrationId integration, long version, String administrator) {
        CreatedIntegration before = created.get(integration.value());
        if (before != null && before.version() == version && before.state() == State.CHECKED) {
            change(before, before.with(State.PREVIEWED), "preview", administrator);
        }
    }

    /**
     * Begins to pull.
     *
     * @throws Refusal when a step before is missing
     */
    public synchronized Standing enable(String name, String administrator) {
        declared.refuse(name, "change integrations." + name + ".enabled there");
        CreatedIntegration before = named(name);
        switch (before.state()) {
            case ENABLED -> {
                return standing(before);
            }
            case DRAFT -> throw Refusal.conflict(name + " is a draft; check it first, and then preview it.");
            case CHECKED ->
                throw Refusal.conflict(
                        name + " has been checked, but nobody has seen what it would serve;" + " preview it first.");
            default -> refuseUnusable(before);
        }
        return standing(change(before, before.with(State.ENABLED), "enable", administrator));
    }

    private void refuseUnusable(CreatedIntegration each) {
        IntegrationConfig config = checked(each);
        if (config.scope().include().isEmpty()) {
            throw Refusal.conflict("include is missing; give at least one security group.");
        }
        if (config.graph().credential() instanceof GraphCredential.Missing missing) {
            throw Refusal.conflict(missing.sentence() + ".");
        }
    }

    /**
     * Stops pulling; what was served last stays served.
     *
     * @throws Refusal when it does not pull
     */
    public synchronized Standing pause(String name, String administrator) {
        declared.refuse(name, "change integrations." + name + ".enabled there");
        CreatedIntegration before = named(name);
        if (before.state() == State.PAUSED) {
            return standing(before);
        }
        refuseUnlessEnabled(name, before.state() == State.ENABLED);
        return standing(change(before, before.with(State.PAUSED), "pause", administrator));
    }

    /**
     * Starts a round now.
     *
     * @throws Refusal when it does not pull
     */
    public void sync(String name, String administrator) {
        Standing standing = find(name).orElseThrow(() -> unknown());
        refuseUnlessEnabled(name, standing.state().equals("enabled"));
        store.auditLog().add(clock.instant(), administrator, "sync", name, "");
        runner.runNow(standing.id());
    }

    private static void refuseUnlessEnabled(String name, boolean enabled) {
        if (!enabled) {
            throw Refusal.conflict(name + " is not enabled; nothing is pulled.");
        }
    }

    /**
     * Removes an integration and everything that is kept of it, for good.
     *
     * @throws Refusal when it pulls, or a round does not end
     */
    public synchronized void remove(String name, String administrator) throws InterruptedException {
        declared.refuse(name, "remove integrations." + name + " there, start anew, and then remove what is kept of it");
        CreatedIntegration before = created.get(name);
        IntegrationId integration = new IntegrationId(name);
        if (before == null && !store.integrations().contains(integration)) {
            throw unknown();
        }
        if (before != null && before.state() == State.ENABLED) {
            throw Refusal.conflict(
                    name + " is enabled; pause it first. Removing deletes everything that is kept of it.");
        }
        if (!runner.remove(integration, LifeJson.audit(clock.instant(), administrator, "remove", name, before, null))) {
            throw Refusal.conflict("A round is running and does not end; try again later.");
        }
        created.remove(name);
    }

    /**
     * Encrypts all secrets anew under another master key: the one in {@code FILE.new}, which is made when it is not there.
     *
     * @return how many there are
     * @throws Refusal when a key is missing or a secret cannot be read; nothing is changed then
     */
    public synchronized int rotateKey(String administrator) {
        try {
            return secrets.rotateKey(clock.instant(), administrator);
        } catch (SecretException unusable) {
            throw Refusal.conflict("Nothing was changed. " + unusable.getMessage() + ".");
        } finally {
            store.createdIntegrations()
                    .all()
                    .forEach(each -> created.put(each.id().value(), each));
        }
    }

    private CreatedIntegration change(
            CreatedIntegration before, CreatedIntegration after, String action, String administrator) {
        IntegrationConfig config = checked(after);
        AuditEntry audit = LifeJson.audit(
                clock.instant(), administrator, action, before.id().value(), before, after);
        if (!store.createdIntegrations().change(before, after, audit)) {
            throw Refusal.conflict(before.id() + " was changed by somebody else meanwhile; look at it and try again.");
        }
        created.put(after.id().value(), after);
        runner.replace(config);
        return after;
    }

    private IntegrationConfig checked(CreatedIntegration each) {
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

    private CreatedIntegration named(String name) {
        return Optional.ofNullable(created.get(name)).orElseThrow(() -> unknown());
    }

    private Refusal unknown() {
        List<String> names = new ArrayList<>(declared.names());
        names.addAll(created.keySet());
        return Refusal.unknown("There is no integration of that name"
                + (names.isEmpty() ? "; there is none at all." : "; there are: " + String.join(", ", names)));
    }

    private static ObjectNode object(JsonNode json) {
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw Refusal.invalid("The settings are a JSON object.");
    }
}
