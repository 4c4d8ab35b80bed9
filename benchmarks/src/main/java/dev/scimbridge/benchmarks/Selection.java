package dev.scimbridge.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scimbridge.projection.Projection;
import dev.scimbridge.projection.Query;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.filter.Condition;
import dev.scimbridge.scim.filter.FilterBinder;
import dev.scimbridge.scim.filter.FilterParser;
import dev.scimbridge.scim.schema.Schemas;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Filters that no index answers, on 20,000 people, against a loop by hand over one string of each. */
@State(Scope.Benchmark)
public class Selection {

    private static final int PEOPLE = 20_000;

    private final Schemas schemas = Schemas.load();
    private final Projection projection = new Projection(new PeopleRevision(PEOPLE), schemas, Clock.systemUTC());
    private final List<String> userNames = IntStream.range(0, PEOPLE)
            .mapToObj(number -> People.tree(new String(People.json(number), UTF_8))
                    .path("userName")
                    .textValue())
            .toList();

    private final Query equality = query("title eq \"Auditor grade 7\"");
    private final Query partOfUniqueValues = query("userName co \"son77\"");
    private final Query conjunction = query("name.familyName sw \"Family19\" and active eq true");
    private final Query valuePath = query("emails[type eq \"work\" and value co \"son77\"]");
    private final Query negation =
            query("not (addresses.locality eq \"Bellevue 5\" or title eq \"Auditor grade 7\" or active eq false)");

    /** Loads the people. */
    public Selection() {
        projection.refresh();
    }

    private Query query(String filter) {
        Condition condition = new FilterBinder(schemas)
                .bind(new FilterParser(schemas).parse(filter, ResourceType.USER), ResourceType.USER);
        Query.Target target = new Query.Target(ResourceType.USER, Optional.of(condition), Optional.empty());
        return new Query(filter, List.of(target), false, 1, 0);
    }

    /** One string of everybody, searched for a part. */
    @Benchmark
    public long baseline() {
        return userNames.stream().filter(name -> name.contains("son77")).count();
    }

    /** An attribute whose values many share. */
    @Benchmark
    public int equality() {
        return select(equality);
    }

    /** An attribute whose values nobody shares. */
    @Benchmark
    public int partOfUniqueValues() {
        return select(partOfUniqueValues);
    }

    /** Two attributes. */
    @Benchmark
    public int conjunction() {
        return select(conjunction);
    }

    /** One element that satisfies both. */
    @Benchmark
    public int valuePath() {
        return select(valuePath);
    }

    /** Most people are selected. */
    @Benchmark
    public int negation() {
        return select(negation);
    }

    private int select(Query query) {
        return projection.page("benchmark", query).orElseThrow().totalResults();
    }
}
