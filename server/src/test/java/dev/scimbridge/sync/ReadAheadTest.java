package dev.scimbridge.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.delta.GraphFailure;
import dev.scimbridge.store.Mirror;
import dev.scimbridge.store.StoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The page behind the one that is being merged is on its way meanwhile, and no other. */
class ReadAheadTest extends OnABed {

    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch secondPageAsked = new CountDownLatch(1);

    @Test
    void nextPage_isAskedForWhileThisOneIsMerged() {
        threePages();
        graph.gate = call -> {
            events.add(call);
            if (call.equals("users users/0/1")) {
                secondPageAsked.countDown();
            }
        };

        round(() -> {
            // Without reading ahead nobody would ask before this merge is done.
            assertThat(await(secondPageAsked)).isTrue();
            assertThat(events).doesNotContain("users users/0/2");
        });

        assertThat(bed.serves("ann")).isTrue();
        assertThat(bed.serves("cid")).isTrue();
        assertThat(events.stream().filter(call -> call.startsWith("users ")).distinct())
                .hasSize(events.stream()
                        .filter(call -> call.startsWith("users "))
                        .toList()
                        .size());
    }

    @Test
    void pageThatCannotBeHad_failsTheRoundAfterTheMergeBefore() {
        threePages();
        graph.gate = call -> {
            if (call.equals("users users/0/1")) {
                throw new GraphFailure.Unavailable("no", "HttpStatus503", null, null, null);
            }
        };

        assertThatThrownBy(bed::round).isInstanceOf(GraphFailure.Unavailable.class);

        assertThat(bed.mirror().userIds()).containsExactly("ann");
        graph.gate = call -> {};
        bed.round();
        assertThat(graph.calls("users first")).isEqualTo(1);
        assertThat(bed.serves("cid")).isTrue();
    }

    @Test
    void mergeThatFails_dropsThePageAhead() {
        threePages();

        assertThatThrownBy(() -> round(() -> {
                    throw new StoreException("The disk is full.");
                }))
                .isInstanceOf(StoreException.class);

        assertThat(bed.mirror().userIds()).isEmpty();
        bed.round();
        assertThat(bed.serves("ann")).isTrue();
        assertThat(bed.serves("cid")).isTrue();
    }

    @Test
    void interruption_endsTheRound() {
        threePages();
        graph.gate = call -> {
            if (call.equals("users users/0/1")) {
                await(new CountDownLatch(1));
            }
        };

        assertThatThrownBy(() -> round(() -> Thread.currentThread().interrupt()))
                .isInstanceOfSatisfying(
                        GraphFailure.Unavailable.class,
                        failure -> assertThat(failure.code()).isEqualTo("Stopped"));
        assertThat(Thread.interrupted()).isTrue();
    }

    private void threePages() {
        graph.cutter = FakeGraph.pagesOf(1);
        tenant.addUsers("ann", "bob", "cid").addGroup(STAFF, "ann", "bob", "cid");
    }

    /** A round that does something inside the transaction of the first page of users. */
    private void round(Runnable insideTheFirstMerge) {
        IntegrationPorts ports = IntegrationPorts.of(bed.store, bed.integration);
        List<Runnable> once = new ArrayList<>(List.of(insideTheFirstMerge));
        Mirror mirror = (Mirror) Proxy.newProxyInstance(
                Mirror.class.getClassLoader(), new Class<?>[] {Mirror.class}, (proxy, method, arguments) -> {
                    boolean usersBegan = graph.calls("users first") > 0;
                    if (method.getName().equals("change") && usersBegan && !once.isEmpty()) {
                        once.remove(0).run();
                    }
                    try {
                        return method.invoke(ports.mirror(), arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
        new SyncRound(
                        bed.settings(),
                        graph,
                        new IntegrationPorts(mirror, ports.revisions(), ports.facts(), ports.holds()),
                        bed.clock)
                .run(new RoundProgress());
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(5, TimeUnit.MINUTES);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
