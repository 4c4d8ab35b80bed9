package dev.scimbridge.integration;

import dev.scimbridge.mapping.ScopeDecision;
import dev.scimbridge.sync.TenantView;
import java.util.List;

/** A scope decision in words for people, with the names of groups. */
final class ScopeWords {

    private ScopeWords() {}

    static String of(ScopeDecision decision, TenantView tenant) {
        if (decision instanceof ScopeDecision.In in) {
            return "In scope: " + ground(in.include(), tenant, "includePeople", "included") + ".";
        }
        if (decision instanceof ScopeDecision.ExcludedBy excluded) {
            return "Out of scope: " + ground(excluded.exclude(), tenant, "excludePeople", "excluded") + ", although "
                    + ground(excluded.include(), tenant, "includePeople", "included") + "; exclude wins.";
        }
        if (decision instanceof ScopeDecision.FailsCondition fails) {
            return "Out of scope: does not satisfy the condition " + fails.condition() + ", although "
                    + ground(fails.include(), tenant, "includePeople", "included") + ".";
        }
        return "Out of scope: neither named under includePeople nor in an included group.";
    }

    private static String ground(ScopeDecision.Ground ground, TenantView tenant, String key, String kind) {
        if (!(ground instanceof ScopeDecision.Member member)) {
            return "named under " + key;
        }
        return member.chain().isDirect()
                ? "a direct member of the " + kind + " group "
                        + tenant.groupName(member.chain().group())
                : "a member of the " + kind + " group "
                        + tenant.groupName(member.chain().group()) + " through nested groups ("
                        + tenant.words(member.chain()) + ")";
    }

    static List<String> include(ScopeDecision decision, TenantView tenant) {
        if (decision instanceof ScopeDecision.In in) {
            return chain(in.include(), tenant);
        }
        if (decision instanceof ScopeDecision.ExcludedBy excluded) {
            return chain(excluded.include(), tenant);
        }
        return decision instanceof ScopeDecision.FailsCondition fails ? chain(fails.include(), tenant) : List.of();
    }

    static List<String> exclude(ScopeDecision decision, TenantView tenant) {
        return decision instanceof ScopeDecision.ExcludedBy excluded ? chain(excluded.exclude(), tenant) : List.of();
    }

    private static List<String> chain(ScopeDecision.Ground ground, TenantView tenant) {
        return ground instanceof ScopeDecision.Member member
                ? member.chain().groupIds().stream().map(tenant::groupName).toList()
                : List.of();
    }
}
