package dev.scimbridge.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is let go of when memory is short. */
class MemoryBudgetTest {

    private final MemoryBudget budget = new MemoryBudget(100, (complete, nanos) -> {});
    private final List<FakeHolder> evicted = new ArrayList<>();

    private final class FakeHolder implements MemoryBudget.Holder {

        private long memory;
        private long lastRead;

        private FakeHolder(long memory) {
            this.memory = memory;
            read();
        }

        private void read() {
            lastRead = budget.tick();
        }

        @Override
        public boolean isInMemory() {
            return memory > 0;
        }

        @Override
        public long memory() {
            return memory;
        }

        @Override
        public long resources() {
            return memory / 2;
        }

        @Override
        public long lastRead() {
            return lastRead;
        }

        @Override
        public void letGo() {
            memory = 0;
            evicted.add(this);
        }
    }

    private FakeHolder held(long memory) {
        FakeHolder holder = new FakeHolder(memory);
        budget.holds(holder);
        return holder;
    }

    @Test
    void leastRecentlyRead_makesRoomFirst_andNoMoreThanNeeded() {
        FakeHolder first = held(40);
        FakeHolder second = held(40);
        assertThat(evicted).isEmpty();
        first.read();

        FakeHolder third = held(50);

        assertThat(evicted).containsExactly(second);
        assertThat(budget.holders()).isEqualTo(2);
        assertThat(budget.used()).isEqualTo(90);
        assertThat(budget.evictions()).isEqualTo(1);
        assertThat(third.isInMemory()).isTrue();
    }

    @Test
    void growing_pushesOthersOut_notItself() {
        FakeHolder growing = held(40);
        FakeHolder other = held(40);
        other.read();

        growing.memory = 70;
        budget.holds(growing);

        assertThat(evicted).containsExactly(other);
    }

    @Test
    void largerThanTheBudget_isAloneInMemory() {
        FakeHolder small = held(10);
        FakeHolder large = held(1_000);

        assertThat(evicted).containsExactly(small);
        assertThat(large.isInMemory()).isTrue();

        held(10);

        assertThat(evicted).containsExactly(small, large);
    }

    @Test
    void reservedRoom_countsUntilItIsReleased() {
        assertThat(budget.hasRoomFor(1_000)).as("alone").isTrue();
        FakeHolder there = held(60);
        assertThat(budget.hasRoomFor(40)).isTrue();
        assertThat(budget.hasRoomFor(41)).isFalse();

        budget.reserve(40);
        assertThat(evicted).isEmpty();
        assertThat(budget.hasRoomFor(1)).isFalse();

        budget.reserve(1);
        assertThat(evicted).containsExactly(there);

        budget.release(41);
        assertThat(budget.hasRoomFor(100)).isTrue();
    }

    @Test
    void whoLeft_isNotCounted_norOneThatWasPushedOutMeanwhile() {
        FakeHolder leaving = held(60);
        FakeHolder pushed = new FakeHolder(0);

        budget.left(leaving);
        budget.holds(pushed);

        assertThat(budget.holders()).isZero();
        assertThat(budget.used()).isZero();
    }

    @Test
    void estimate_goesByWhatIsInMemory() {
        assertThat(budget.estimate(10)).isEqualTo(21_000);

        held(40);

        assertThat(budget.estimate(10)).isEqualTo(20);
    }

    @Test
    void unlimited_letsNobodyGo() {
        MemoryBudget unlimited = MemoryBudget.unlimited();
        unlimited.holds(new FakeHolder(Long.MAX_VALUE / 2));
        unlimited.holds(new FakeHolder(Long.MAX_VALUE / 2));
        unlimited.reserve(1_000);

        assertThat(evicted).isEmpty();
        assertThat(unlimited.isUnlimited()).isTrue();
    }
}
