package dev.scimbridge.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.config.ConfigException;
import dev.scimbridge.config.GraphCredential;
import dev.scimbridge.config.IntegrationConfig;
import dev.scimbridge.config.Secret;
import dev.scimbridge.config.SettingsReader;
import dev.scimbridge.secret.SecretException;
import dev.scimbridge.store.CreatedIntegration;
import dev.scimbridge.store.CreatedIntegration.SealedSecret;
import dev.scimbridge.store.CreatedIntegration.State;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.Store;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * The life of the integrations that are created over the admin API: draft → checked → previewed → enabled ⇄ paused →
 * removed. Every step is guarded, audited with what was before and after, and then done by the runner. Declared
 * integrations are the configuration file's, and only told of here.
 */
public final class IntegrationLife {

    private final Store store;
    private final Declared declared;
    private final SettingsReader reader;
    private final IntegrationSecrets secrets;
    private final CredentialProof proof;
    private final IntegrationRunner runner;
    private final Clock clock;
    private final LiveIntegrations live;

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
        this.live = new LiveIntegrations(store, declared, reader, secrets, runner, clock);
    }

    /**
     * Hands every created integration to the runner; what is wrong with one is its own trouble.
     *
     * @throws Refusal when one has the name of a declared one
     */
    public synchronized void begin() {
        live.begin();
    }

    /**
     * Takes over what other processes have created, changed and removed.
     *
     * @throws dev.scimbridge.store.StoreException when the database does not answer
     */
    public synchronized void refresh() {
        live.refresh();
    }

    /** How an integration stands; empty when there is none of that name. */
    public Optional<Standing> find(String name) {
        return live.find(name);
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
        return live.standing(live.create(draft, administrator));
    }

    /**
     * Changes settings by a JSON merge patch (RFC 7396).
     *
     * @param seen the {@link Standing#digest} of the settings that the patch was made from; empty for whichever there are
     * @throws Refusal when a value is not usable, others than those that were seen are there, or it pulls and another
     *     identity or no group is given
     */
    public synchronized Standing configure(String name, JsonNode patch, Optional<String> seen, String administrator) {
        declared.refuse(name, "change integrations." + name + " there");
        CreatedIntegration before = live.named(name);
        if (seen.isPresent() && !seen.get().equals(live.standing(before).digest())) {
            throw Refusal.conflict("The settings of " + name + " were changed by somebody else meanwhile."
                    + " Nothing was saved; look at them again.");
        }
        ObjectNode after = object(MergePatch.apply(LifeJson.settings(before), object(patch)));
        Set<String> changed = Transitions.changed(LifeJson.settings(before), after);
        if (changed.isEmpty()) {
            return live.standing(before);
        }
        if (before.state() == State.ENABLED && Transitions.isIdentity(changed)) {
            throw Refusal.conflict("Another tenant or application has to be checked and previewed before it is pulled;"
                    + " pause " + name + " first.");
        }
        CreatedIntegration changedOne = before.withSettings(
                        after.toString(), before.version() + (Transitions.isToBeSeen(changed) ? 1 : 0))
                .with(Transitions.after(before.state(), changed));
        if (before.state() == State.ENABLED) {
            refuseWithoutGroups(live.checked(changedOne));
        }
        return live.standing(live.change(
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
        ObjectNode before = live.find(name).orElseThrow(live::unknown).settings();
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
        CreatedIntegration before = live.named(name);
        GraphCredential next = IntegrationSecrets.credential(kind, value);
        proof.refusal(live.checked(before).with(next).graph()).ifPresent(sentence -> {
            throw Refusal.conflict("The secret was not taken over. " + sentence);
        });
        ObjectNode settings = LifeJson.settings(before);
        settings.remove("clientSecretExpires");
        expires.ifPresent(day -> settings.put("clientSecretExpires", day.toString()));
        State state = Set.of(State.CHECKED, State.PREVIEWED).contains(before.state()) ? State.DRAFT : before.state();
        synchronized (this) {
            return live.standing(live.change(
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
        CreatedIntegration before = live.get(integration.value()).orElse(null);
        if (before == null || before.version() != version) {
            return;
        }
        if (well && before.state() == State.DRAFT) {
            live.change(before, before.with(State.CHECKED), "check", administrator);
        } else if (!well && Set.of(State.CHECKED, State.PREVIEWED).contains(before.state())) {
            live.change(before, before.with(State.DRAFT), "check", administrator);
        }
    }

    /** A preview of the integration is complete. It counts when it saw the settings that there are now, and a check went well. */
    public synchronized void previewed(IntegrationId integration, long version, String administrator) {
        CreatedIntegration before = live.get(integration.value()).orElse(null);
        if (before != null && before.version() == version && before.state() == State.CHECKED) {
            live.change(before, before.with(State.PREVIEWED), "preview", administrator);
        }
    }

    /**
     * Begins to pull.
     *
     * @throws Refusal when a step before is missing
     */
    public synchronized Standing enable(String name, String administrator) {
        declared.refuse(name, "change integrations." + name + ".enabled there");
        CreatedIntegration before = live.named(name);
        switch (before.state()) {
            case ENABLED -> {
                return live.standing(before);
            }
            case DRAFT -> throw Refusal.conflict(name + " is a draft; check it first, and then preview it.");
            case CHECKED ->
                throw Refusal.conflict(
                        name + " has been checked, but nobody has seen what it would serve;" + " preview it first.");
            default -> refuseUnusable(before);
        }
        return live.standing(live.change(before, before.with(State.ENABLED), "enable", administrator));
    }

    private void refuseUnusable(CreatedIntegration each) {
        IntegrationConfig config = live.checked(each);
        refuseWithoutGroups(config);
        if (config.graph().credential() instanceof GraphCredential.Missing missing) {
            throw Refusal.conflict(missing.sentence() + ".");
        }
    }

    private static void refuseWithoutGroups(IntegrationConfig config) {
        if (config.scope().include().isEmpty()) {
            throw Refusal.conflict("include is missing; give at least one security group.");
        }
    }

    /**
     * Stops pulling; what was served last stays served.
     *
     * @throws Refusal when it does not pull
     */
    public synchronized Standing pause(String name, String administrator) {
        declared.refuse(name, "change integrations." + name + ".enabled there");
        CreatedIntegration before = live.named(name);
        if (before.state() == State.PAUSED) {
            return live.standing(before);
        }
        refuseUnlessEnabled(name, before.state() == State.ENABLED);
        return live.standing(live.change(before, before.with(State.PAUSED), "pause", administrator));
    }

    /**
     * Starts a round now.
     *
     * @return false when none starts here, since another process pulls, or the settings cannot be used at the moment
     * @throws Refusal when it is not enabled
     */
    public boolean sync(String name, String administrator) {
        Standing standing = live.find(name).orElseThrow(live::unknown);
        refuseUnlessEnabled(name, standing.state().equals("enabled"));
        store.auditLog().add(clock.instant(), administrator, "sync", name, "");
        return runner.runNow(standing.id());
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
        Optional<CreatedIntegration> before = live.get(name);
        if (before.isEmpty() && !store.integrations().contains(new IntegrationId(name))) {
            throw live.unknown();
        }
        if (before.isPresent() && before.get().state() == State.ENABLED) {
            throw Refusal.conflict(
                    name + " is enabled; pause it first. Removing deletes everything that is kept of it.");
        }
        live.remove(name, administrator);
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
            live.readSecrets();
        }
    }

    private static ObjectNode object(JsonNode json) {
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw Refusal.invalid("The settings are a JSON object.");
    }
}
