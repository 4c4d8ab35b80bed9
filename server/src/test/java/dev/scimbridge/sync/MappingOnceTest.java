package dev.scimbridge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.store.Mirror;
import dev.scimbridge.store.ResourceState;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Managers are known before their reports are mapped. */
class MappingOnceTest extends OnABed {

    private final List<String> read = new ArrayList<>();

    @Test
    void firstRound_readsEverybodyOnceForMapping() {
        staffOfThree();
        tenant.set("ann", "manager", "cid");
        tenant.set("bob", "manager", "ann");
        tenant.set("cid", "manager", "zoe");

        round();

        assertThat(read).containsExactlyInAnyOrder("ann", "bob", "cid");
        assertThat(bed.manager("ann")).isEqualTo("cid");
        assertThat(bed.manager("bob")).isEqualTo("ann");
        assertThat(bed.manager("cid")).isEmpty();
    }

    @Test
    void managerWhoTurnsOutToHaveNoResource_isNobodysManager() {
        staffOfThree();
        tenant.set("ann", "manager", "cid");
        tenant.set("cid", "userPrincipalName", (String) null);

        round();

        assertThat(bed.serves("cid")).isFalse();
        assertThat(bed.manager("ann")).isEmpty();
    }

    @Test
    void managerWhoseTailEndsInTheRoundOfTheReport_isNobodysManager() {
        staffOfThree();
        tenant.set("ann", "manager", "cid");
        round();
        tenant.removeMember(STAFF, "cid");
        round();
        assertThat(bed.state("cid")).isEqualTo(ResourceState.LEAVING);
        assertThat(bed.manager("ann")).isEqualTo("cid");
        bed.clock.advance(Bed.TAIL.plusDays(1));
        tenant.set("ann", "jobTitle", "Boss");

        round();

        assertThat(bed.serves("cid")).isFalse();
        assertThat(bed.manager("ann")).isEmpty();
    }

    private void round() {
        IntegrationPorts ports = IntegrationPorts.of(bed.store, bed.integration);
        Mirror counting = (Mirror) Proxy.newProxyInstance(
                Mirror.class.getClassLoader(), new Class<?>[] {Mirror.class}, (proxy, method, arguments) -> {
                    try {
                        if (method.getName().equals("users")
                                && StackWalker.getInstance()
                                        .walk(frames -> frames.anyMatch(
                                                frame -> frame.getClassName().endsWith("UserResources")))) {
                            ((Collection<?>) arguments[0]).forEach(id -> read.add((String) id));
                        }
                        return method.invoke(ports.mirror(), arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
        new SyncRound(
                        bed.settings(),
                        graph,
                        new IntegrationPorts(counting, ports.revisions(), ports.facts(), ports.holds()),
                        bed.clock)
                .run(new RoundProgress());
    }
}
