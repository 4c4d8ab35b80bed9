package dev.scimbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScopeOracleTest {

    static List<Long> seeds() {
        return new Random(20261123).longs(400).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sets_areWhatTheDefinitionsSay(long seed) {
        RandomTenant tenant = new RandomTenant(new Random(seed));
        Scope scope = new Scope(ScopeRules.ofGroups(tenant.included, tenant.excluded), tenant.tree(), Set.of());

        Set<String> people = new TreeSet<>(tenant.usersBeneath(tenant.included));
        people.removeAll(tenant.usersBeneath(tenant.excluded));
        Set<String> served = new TreeSet<>(tenant.groupsAtOrBeneath(tenant.included));
        served.removeAll(tenant.groupsAtOrBeneath(tenant.excluded));
        Set<String> tracked = new TreeSet<>(tenant.groupsAtOrBeneath(tenant.included));
        tracked.addAll(tenant.groupsAtOrBeneath(tenant.excluded));

        assertThat(new TreeSet<>(scope.people())).isEqualTo(people);
        assertThat(new TreeSet<>(scope.servedGroups())).isEqualTo(served);
        assertThat(new TreeSet<>(scope.trackedGroups())).isEqualTo(tracked);
        for (int i = 0; i < RandomTenant.USERS; i++) {
            String user = "u" + i;
            assertThat(scope.groupsOf(user))
                    .isEqualTo(people.contains(user) ? tenant.groupsOf(user, served) : List.of());
        }
        for (int i = 0; i < RandomTenant.GROUPS; i++) {
            assertThat(tenant.tree().usersBeneath("g" + i)).isEqualTo(tenant.usersBeneath(List.of("g" + i)));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void decisions_agreeWithTheDefinitions_andNameAShortestChain(long seed) {
        RandomTenant tenant = new RandomTenant(new Random(seed));
        Scope scope = new Scope(ScopeRules.ofGroups(tenant.included, tenant.excluded), tenant.tree(), Set.of());
        Set<String> included = tenant.usersBeneath(tenant.included);
        Set<String> excluded = tenant.usersBeneath(tenant.excluded);

        for (int i = 0; i < RandomTenant.USERS; i++) {
            String user = "u" + i;
            ScopeDecision decision = scope.decide(user);
            assertThat(decision.isIn()).isEqualTo(scope.people().contains(user));
            if (!included.contains(user)) {
                assertThat(decision).isEqualTo(new ScopeDecision.NotIncluded());
            } else if (excluded.contains(user)) {
                ScopeDecision.ExcludedBy excludedBy = (ScopeDecision.ExcludedBy) decision;
                checkChain(tenant, excludedBy.exclude(), tenant.excluded, user);
                checkChain(tenant, excludedBy.include(), tenant.included, user);
            } else {
                checkChain(tenant, ((ScopeDecision.In) decision).include(), tenant.included, user);
            }
        }
    }

    private static void checkChain(RandomTenant tenant, ScopeDecision.Ground ground, List<String> roots, String user) {
        GroupChain chain = ((ScopeDecision.Member) ground).chain();
        assertThat(roots).contains(chain.group());
        assertThat(chain.groupIds()).hasSize(tenant.distance(roots, user));
        assertThat(chain.isDirect()).isEqualTo(tenant.contains(chain.group(), user));
        List<String> way = new ArrayList<>(chain.groupIds());
        way.add(user);
        for (int i = 1; i < way.size(); i++) {
            assertThat(tenant.contains(way.get(i - 1), way.get(i))).isTrue();
        }
    }
}
