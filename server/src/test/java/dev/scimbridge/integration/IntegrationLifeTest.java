package dev.scimbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.scimbridge.config.GraphCredential;
import dev.scimbridge.config.Secret;
import dev.scimbridge.store.AuditEntry;
import dev.scimbridge.store.CreatedIntegration.SealedSecret.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The steps of an integration's life. */
final class IntegrationLifeTest extends OnALife {
    @Test
    void journey_goesStepByStep_andOnlyTheLastOnePulls() {
        create();
        assertThat(standing().state()).isEqualTo("draft");
        assertThat(contoso().graph().credential()).isInstanceOf(GraphCredential.Missing.class);
        giveSecret();
        configure("{\"include\": [\"Everybody\"]}");
        assertThatThrownBy(() -> life.enable("contoso", "anna")).hasMessageContaining("is a draft; check it first");

        life.checked(CONTOSO, standing().version(), true, "anna");
        assertThat(standing().state()).isEqualTo("checked");
        assertThatThrownBy(() -> life.enable("contoso", "anna")).hasMessageContaining("preview it first");
        life.previewed(CONTOSO, standing().version(), "anna");
        assertThat(standing().state()).isEqualTo("previewed");
        assertThat(contoso().enabled()).isFalse();
        life.enable("contoso", "anna");

        assertThat(standing().state()).isEqualTo("enabled");
        assertThat(contoso().enabled()).isTrue();
        assertThat(contoso().graph().credential())
                .isEqualTo(new GraphCredential.ClientSecret(SECRET, Optional.empty()));
        life.pause("contoso", "anna");
        assertThat(contoso().enabled()).isFalse();
        life.enable("contoso", "anna");
        assertThat(standing().state()).isEqualTo("enabled");
    }

    @Test
    void previewOrCheck_ofSettingsThatChangedMeanwhile_doesNotCount() {
        create();
        giveSecret();
        long seen = standing().version();
        configure("{\"include\": [\"Everybody\"]}");

        life.checked(CONTOSO, seen, true, "anna");
        assertThat(standing().state()).isEqualTo("draft");
        life.checked(CONTOSO, standing().version(), true, "anna");
        seen = standing().version();
        configure("{\"exclude\": [\"Guests\"]}");
        life.previewed(CONTOSO, seen, "anna");

        assertThat(standing().state()).isEqualTo("checked");
        configure("{\"interval\": \"10m\"}");
        life.previewed(CONTOSO, standing().version(), "anna");
        assertThat(standing().state()).as("when it runs is nothing to preview").isEqualTo("previewed");
    }

    @Test
    void changeOfScope_asksForAnotherPreview_andOfTheTenantForAnotherCheck() {
        previewed();
        configure("{\"guards\": {\"atLeast\": 7}}");
        assertThat(standing().state()).isEqualTo("previewed");
        configure("{\"leaverTail\": \"10d\"}");
        assertThat(standing().state()).isEqualTo("checked");
        configure("{\"tenantId\": \"fabrikam.com\"}");
        assertThat(standing().state()).isEqualTo("draft");
    }

    @Test
    void checkThatFinds_takesBack() {
        previewed();

        life.checked(CONTOSO, standing().version(), false, "anna");

        assertThat(standing().state()).isEqualTo("draft");
    }

    @Test
    void enabledOne_staysSoWithAnotherScope_butNotWithAnotherTenant() {
        enabled();

        configure("{\"include\": [\"Somebody\"]}");
        assertThatThrownBy(() -> configure("{\"tenantId\": \"fabrikam.com\"}"))
                .hasMessageContaining("pause contoso first");

        assertThat(standing().state()).isEqualTo("enabled");
        assertThat(contoso().scope().include()).containsExactly("Somebody");
        life.pause("contoso", "anna");
        configure("{\"tenantId\": \"fabrikam.com\"}");
        assertThat(standing().state()).isEqualTo("draft");
    }

    @Test
    void enabledOne_keepsAGroup() {
        enabled();

        for (String none : List.of("null", "[]")) {
            assertThatThrownBy(() -> configure("{\"includePeople\": [\"ada@contoso.com\"], \"include\": " + none + "}"))
                    .hasMessage("include is missing; give at least one security group.");
        }

        assertThat(contoso().scope().include()).containsExactly("Everybody");
        life.pause("contoso", "anna");
        configure("{\"include\": null}");
        assertThat(contoso().scope().include()).isEmpty();
    }

    @Test
    void secret_doesNotFollowToAnotherPlace() {
        previewed();

        configure("{\"authorityHost\": \"https://evil.example\", \"graphBaseUrl\": \"https://evil.example/v1.0\"}");

        assertThat(standing().secretKind()).isEmpty();
        assertThat(contoso().graph().credential()).isInstanceOf(GraphCredential.Missing.class);
    }

    @Test
    void secretThatIsRefused_leavesTheOneBefore() {
        enabled();
        refusal = Optional.of("Entra does not know it.");

        assertThatThrownBy(() ->
                        life.giveSecret("contoso", Kind.CLIENT_SECRET, new Secret("another"), Optional.empty(), "anna"))
                .hasMessage("The secret was not taken over. Entra does not know it.");

        assertThat(contoso().graph().credential())
                .isEqualTo(new GraphCredential.ClientSecret(SECRET, Optional.empty()));
        refusal = Optional.empty();
        life.giveSecret("contoso", Kind.CLIENT_SECRET, new Secret("another"), Optional.empty(), "anna");
        assertThat(contoso().graph().credential())
                .isEqualTo(new GraphCredential.ClientSecret(new Secret("another"), Optional.empty()));
        assertThat(standing().state()).isEqualTo("enabled");
        assertThat(standing().secretExpires()).isEmpty();
    }

    @Test
    void secretOfSettingsThatChangedWhileItWasTried_isNotTakenOver() {
        create();
        duringProof = () -> configure("{\"clientId\": \"aaaaaaaa-9ff3-47b6-9bfb-4f1264799865\"}");

        assertThatThrownBy(this::giveSecret).hasMessageContaining("was changed by somebody else meanwhile");

        assertThat(standing().secretKind()).isEmpty();
    }

    @Test
    void badValues_areToldAllAtOnce_andNothingChanges() {
        create();

        Refusal refused = catchThrowableOfType(
                Refusal.class, () -> configure("{\"interval\": \"soon\", \"inclde\": [\"A\"], \"clientId\": null}"));

        assertThat(refused.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refused.problems())
                .extracting(problem -> problem.key())
                .containsExactly("clientId", "inclde", "interval");
        assertThat(standing().settings()).isEqualTo(json(REGISTERED));
    }

    @Test
    void patch_removesByNull_andMergesObjects() {
        create();
        configure("{\"guards\": {\"atLeast\": 7, \"removals\": \"never\"}, \"interval\": \"1h\"}");

        Standing after = configure("{\"guards\": {\"removals\": null}, \"interval\": null}");

        assertThat(after.settings().path("guards")).isEqualTo(json("{\"atLeast\": 7}"));
        assertThat(after.settings().has("interval")).isFalse();
    }

    @Test
    void declaredOne_isTheFilesAlone() {
        for (Runnable change : List.<Runnable>of(
                () -> life.create("declared", json(REGISTERED), "anna"),
                () -> life.configure("declared", json("{}"), Optional.empty(), "anna"),
                () -> life.enable("declared", "anna"),
                () -> life.pause("declared", "anna"),
                () -> life.giveSecret("declared", Kind.CLIENT_SECRET, SECRET, Optional.empty(), "anna"))) {
            assertThatThrownBy(change::run)
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith("declared is declared in bridge.yaml; ");
        }
        Standing standing = life.find("declared").orElseThrow();
        assertThat(standing.origin()).isEqualTo(Standing.Origin.DECLARED);
        assertThat(standing.state()).isEqualTo("disabled");
        assertThat(standing.settings().toString())
                .contains("\"include\":[\"Everybody\"]", "\"guards\":{\"removals\":\"never\"}")
                .doesNotContain("declared.secret", "a-secret");
        assertThatThrownBy(() -> life.sync("declared", "anna")).hasMessageContaining("is not enabled");
    }

    @Test
    void removing_needsAPause_andLeavesOnlyTheAudit() throws Exception {
        enabled();
        assertThatThrownBy(() -> life.remove("contoso", "anna")).hasMessageContaining("pause it first");
        life.pause("contoso", "anna");

        life.remove("contoso", "bert");

        assertThat(life.find("contoso")).isEmpty();
        assertThat(store.integrations()).doesNotContain(CONTOSO);
        assertThat(running).doesNotContainKey("contoso");
        assertThat(store.auditLog().newest(20))
                .extracting(AuditEntry::action)
                .containsExactly("remove", "pause", "enable", "preview", "check", "configure", "secret", "create");
        AuditEntry removal = store.auditLog().newest(1).get(0);
        assertThat(removal.before())
                .contains("\"state\":\"paused\"", "\"include\":")
                .doesNotContain(SECRET.reveal());
        assertThat(removal.after()).isEmpty();
        AuditEntry pause = store.auditLog().newest(2).get(1);
        assertThat(pause.before()).isEqualTo("{\"state\":\"enabled\"}");
        assertThat(pause.after()).isEqualTo("{\"state\":\"paused\"}");
        create();
        assertThat(standing().state()).isEqualTo("draft");
    }
}
