package dev.scimbridge.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.mapping.UserContext;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One Graph user to the bytes of a SCIM User, against writing these from a ready tree. */
@State(Scope.Benchmark)
public class Mapping {

    private final GraphUser user = People.user(1);
    private final UserContext context = People.context(1);
    private final JsonNode resource = People.tree(new String(People.json(1), StandardCharsets.UTF_8));

    /** Jackson writes the resource's tree. */
    @Benchmark
    public byte[] baseline() throws JsonProcessingException {
        return People.JSON.writeValueAsBytes(resource);
    }

    /** Maps, hashes and adds {@code meta}. */
    @Benchmark
    public byte[] user() {
        return People.map(user, context).withMeta(People.CHANGED, People.CHANGED);
    }
}
