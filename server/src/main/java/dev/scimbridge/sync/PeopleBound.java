package dev.scimbridge.sync;

import dev.scimbridge.store.IntegrationId;
import java.util.HashSet;
import java.util.Set;

/**
 * How many people an integration may track. What a round and the served revision take of the memory that all integrations
 * share grows with them, so a tenant that is larger fails its own round, before anybody of it is read.
 */
record PeopleBound(IntegrationId integration, int most) {

    /** Nobody is in more groups than this on average; a membership takes a fiftieth of what a person takes. */
    private static final int GROUPS_EACH = 20;

    /**
     * Looks at who is known to be in the tracked groups.
     *
     * @throws RoundFault when there are more
     */
    void check(TenantState state) {
        Memberships memberships = state.memberships();
        long mostMemberships = (long) most * GROUPS_EACH;
        // Ids of groups, and of what is not tracked any more, count too: who is below this is below the bound.
        if (memberships.ids() <= most && memberships.count() <= mostMemberships) {
            return;
        }
        Set<String> people = new HashSet<>();
        long count = 0;
        for (String group : state.scope().trackedGroups()) {
            people.addAll(memberships.userMembers(group));
            count += memberships.userMembers(group).size();
            if (people.size() > most) {
                throw fault("more than " + most + " people are in the included and excluded groups");
            }
            if (count > mostMemberships) {
                throw fault("people have more than " + mostMemberships
                        + " memberships in the included and excluded groups and those nested in them");
            }
        }
    }

    private RoundFault fault(String what) {
        return new RoundFault("The integration is larger than it may be: " + what + "; choose smaller groups, or raise"
                + " integrations." + integration + ".maximumPeople (now " + most
                + ") and give the bridge the memory for it (-Xmx, 8 kB for each)");
    }
}
