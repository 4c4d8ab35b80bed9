package dev.scimbridge.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.filter.Condition;
import dev.scimbridge.scim.filter.Filter;
import dev.scimbridge.scim.filter.FilterBinder;
import dev.scimbridge.scim.filter.FilterEvaluator;
import dev.scimbridge.scim.filter.FilterParser;
import dev.scimbridge.scim.schema.Schemas;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The commonest filter on one user's JSON, against a comparison of two strings. */
@State(Scope.Benchmark)
public class Filtering {

    private final Schemas schemas = Schemas.load();
    private final FilterParser parser = new FilterParser(schemas);
    private final FilterBinder binder = new FilterBinder(schemas);
    private final String wanted = "person1@contoso.example";
    private final String text = "userName eq \"" + wanted + "\"";
    private final Condition condition = parseAndBind();
    private final JsonNode resource = People.tree(new String(People.json(1), StandardCharsets.UTF_8));

    /** One string of the resource compared, ignoring case. */
    @Benchmark
    public boolean baseline() {
        return wanted.equalsIgnoreCase(resource.path("userName").textValue());
    }

    /** Text to condition: once per request. */
    @Benchmark
    public final Condition parseAndBind() {
        Filter filter = parser.parse(text, ResourceType.USER);
        return binder.bind(filter, ResourceType.USER);
    }

    /** The condition asked of the resource. */
    @Benchmark
    public boolean evaluate() {
        return FilterEvaluator.matches(condition, resource);
    }
}
