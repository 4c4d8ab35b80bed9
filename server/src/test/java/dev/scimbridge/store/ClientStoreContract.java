package dev.scimbridge.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.store.StoredToken.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class ClientStoreContract extends StoreContract {

    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
    private static final AuditEntry AUDIT = new AuditEntry(0, AT, "anna", "verb", "subject", "detail");
    private static final StoredClient READER = new StoredClient(CONTOSO, "reader", "{\"extensions\":false}", AT);

    @BeforeEach
    void knowTheIntegrations() {
        store.integrationStore(CONTOSO);
        store.integrationStore(FABRIKAM);
    }

    private ClientStore clients() {
        return store.clientStore();
    }

    private int audited() {
        return store.auditLog().newest(100).size();
    }

    private static StoredToken token(Kind kind, String sha256, Instant expires) {
        return new StoredToken(
                CONTOSO,
                "reader",
                0,
                "first",
                kind,
                sha256,
                AT,
                Optional.of(expires),
                Optional.empty(),
                Optional.empty());
    }

    private long add(Kind kind, String sha256) {
        return clients()
                .addToken(token(kind, sha256, AT.plus(Duration.ofDays(90))), Optional.empty(), AUDIT)
                .orElseThrow();
    }

    @Test
    void client_isKeptPerIntegration_withItsSettings() {
        assertThat(clients().add(READER, AUDIT)).isTrue();
        assertThat(clients().add(new StoredClient(FABRIKAM, "reader", "{}", AT), AUDIT))
                .isTrue();
        assertThat(clients().change(CONTOSO, "reader", READER.settings(), "{\"pagination\":false}", AUDIT))
                .isTrue();
        reopen();

        assertThat(clients().clients())
                .containsExactly(
                        new StoredClient(CONTOSO, "reader", "{\"pagination\":false}", AT),
                        new StoredClient(FABRIKAM, "reader", "{}", AT));
        assertThat(audited()).isEqualTo(3);
    }

    @Test
    void whatDoesNotApply_changesNothing_andIsNotAudited() {
        clients().add(READER, AUDIT);

        assertThat(clients().add(new StoredClient(CONTOSO, "reader", "{}", AT), AUDIT))
                .isFalse();
        assertThat(clients().change(CONTOSO, "other", "{}", "{}", AUDIT)).isFalse();
        assertThat(clients().change(CONTOSO, "reader", "{\"extensions\":true}", "{}", AUDIT))
                .as("it has other settings")
                .isFalse();
        assertThat(clients().remove(FABRIKAM, "reader", AUDIT)).isFalse();
        assertThat(clients().revoke(new StoredToken.Key(CONTOSO, "reader", 1), AT, AUDIT))
                .isFalse();
        StoredToken strangers = new StoredToken(
                FABRIKAM, "reader", 0, "", Kind.BEARER, "aa", AT, Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(clients().addToken(strangers, Optional.empty(), AUDIT)).isEmpty();

        assertThat(clients().clients()).containsExactly(READER);
        assertThat(clients().tokens()).isEmpty();
        assertThat(audited()).isEqualTo(1);
    }

    @Test
    void tokens_areNumbered_andRevokedOnce() {
        clients().add(READER, AUDIT);
        assertThat(add(Kind.BEARER, "aa")).isEqualTo(1);
        assertThat(add(Kind.SECRET, "bb")).isEqualTo(2);
        StoredToken.Key first = new StoredToken.Key(CONTOSO, "reader", 1);

        assertThat(clients().revoke(first, AT, AUDIT)).isTrue();
        assertThat(clients().revoke(first, AT.plusSeconds(1), AUDIT)).isFalse();
        assertThat(add(Kind.BEARER, "cc")).as("no number is given twice").isEqualTo(3);

        assertThat(clients().tokens()).extracting(StoredToken::number).containsExactly(1L, 2L, 3L);
        StoredToken revoked = clients().tokens().get(0);
        assertThat(revoked.revokedAt()).contains(AT);
        assertThat(revoked.isValid(AT)).isFalse();
        StoredToken valid = clients().tokens().get(1);
        assertThat(valid).isEqualTo(withNumber(token(Kind.SECRET, "bb", AT.plus(Duration.ofDays(90))), 2));
        assertThat(valid.isValid(AT.plus(Duration.ofDays(90)).minusNanos(1))).isTrue();
        assertThat(valid.isValid(AT.plus(Duration.ofDays(90)))).isFalse();
    }

    private static StoredToken withNumber(StoredToken token, long number) {
        return new StoredToken(
                token.integration(),
                token.client(),
                number,
                token.name(),
                token.kind(),
                token.sha256(),
                token.createdAt(),
                token.expiresAt(),
                token.revokedAt(),
                token.lastUsed());
    }

    @Test
    void rotation_shortensTheOthersOfTheKind_andLengthensNone() {
        clients().add(READER, AUDIT);
        add(Kind.BEARER, "aa");
        add(Kind.SECRET, "bb");
        Instant soon = AT.plus(Duration.ofDays(7));
        Instant sooner = AT.plus(Duration.ofDays(1));
        clients().addToken(token(Kind.BEARER, "cc", sooner), Optional.empty(), AUDIT);

        clients().addToken(token(Kind.BEARER, "dd", AT.plus(Duration.ofDays(90))), Optional.of(soon), AUDIT);

        assertThat(clients().tokens())
                .extracting(token -> token.expiresAt().orElseThrow())
                .containsExactly(soon, AT.plus(Duration.ofDays(90)), sooner, AT.plus(Duration.ofDays(90)));
    }

    @Test
    void lastUse_onlyGoesForward() {
        clients().add(READER, AUDIT);
        add(Kind.BEARER, "aa");
        StoredToken.Key key = new StoredToken.Key(CONTOSO, "reader", 1);

        clients().used(Map.of(key, AT.plusSeconds(60)));
        clients().used(Map.of(key, AT));

        assertThat(clients().tokens().get(0).lastUsed()).contains(AT.plusSeconds(60));
    }

    @Test
    void removedClient_leavesNoTokenAndNothingOfItsReading() {
        clients().add(READER, AUDIT);
        clients().add(new StoredClient(CONTOSO, "other", "{}", AT), AUDIT);
        add(Kind.BEARER, "aa");
        WalkLedger ledger = store.walkLedger(CONTOSO);
        ledger.write(new WalkLedger.Notes(
                List.of(walk("reader"), walk("other")),
                List.of(
                        new ClientPoll("reader", AT, 1, Optional.empty()),
                        new ClientPoll("other", AT, 1, Optional.empty())),
                new WalkLedger.Unwritten(1, 1)));

        assertThat(clients().remove(CONTOSO, "reader", AUDIT)).isTrue();

        assertThat(clients().clients()).extracting(StoredClient::name).containsExactly("other");
        assertThat(clients().tokens()).isEmpty();
        assertThat(ledger.polls()).extracting(ClientPoll::client).containsExactly("other");
        assertThat(ledger.walks(AT, 10)).extracting(WalkRecord::client).containsExactly("other");
    }

    private static WalkRecord walk(String client) {
        return new WalkRecord(
                UUID.nameUUIDFromBytes(client.getBytes(StandardCharsets.UTF_8)),
                client,
                "hash",
                "Users",
                WalkRecord.Paging.INDEX,
                10,
                1,
                1,
                1,
                11,
                20,
                AT,
                AT);
    }

    @Test
    void accessTokenKey_isReplacedOnlyByWhoKnowsTheOneBefore() {
        assertThat(clients().accessTokenKey()).isEmpty();
        assertThat(clients().replaceAccessTokenKey(Optional.empty(), "first")).isEqualTo("first");
        assertThat(clients().replaceAccessTokenKey(Optional.empty(), "late")).isEqualTo("first");
        reopen();

        assertThat(clients().accessTokenKey()).hasValue("first");
        assertThat(clients().replaceAccessTokenKey(Optional.of("first"), "second"))
                .isEqualTo("second");
        assertThat(clients().accessTokenKey()).hasValue("second");
    }
}
