package dev.scimbridge.benchmarks;

import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.mapping.UserContext;
import dev.scimbridge.mapping.UserMapping;
import dev.scimbridge.mapping.UserRules;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One Graph user to a SCIM User by ten rules of an integration's own, against the mapping without any. */
@State(Scope.Benchmark)
public class MappingByRules {

    private static final String TEN = """
            {"externalId":"employeeId","userName":{"firstOf":["mail","userPrincipalName"],"lowerCase":true},
             "name.formatted":{"join":["givenName","surname"]},
             "displayName":{"join":["surname","givenName"],"separator":", "},
             "title":{"firstOf":["jobTitle",{"constant":"Colleague"}]},
             "userType":{"from":"userType","values":{"Member":"Staff"},"else":"Other"},
             "emails.work":{"firstOf":["mail","userPrincipalName"],"lowerCase":true},
             "enterprise.organization":{"constant":"Contoso A/S"},
             "enterprise.department":{"firstOf":["costCenter","department"]},
             "addresses.work.country":{"firstOf":["country","usageLocation"]}}""";

    private final GraphUser user = People.user(1);
    private final UserContext context = People.context(1);
    private final UserMapping withoutRules = People.mapping(UserRules.none());
    private final UserMapping withTen = People.mapping(UserRules.read(People.tree(TEN), problem -> {
        throw new IllegalArgumentException(problem.toString());
    }));

    /** Maps without rules. */
    @Benchmark
    public byte[] baseline() {
        return withoutRules.map(user, context).toOptional().orElseThrow().content();
    }

    /** Maps by ten rules. */
    @Benchmark
    public byte[] tenRules() {
        return withTen.map(user, context).toOptional().orElseThrow().content();
    }
}
