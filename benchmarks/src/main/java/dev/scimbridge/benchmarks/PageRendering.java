package dev.scimbridge.benchmarks;

import dev.scimbridge.projection.Page;
import dev.scimbridge.projection.Projection;
import dev.scimbridge.projection.Query;
import dev.scimbridge.response.AttributeSelection;
import dev.scimbridge.response.JsonBody;
import dev.scimbridge.response.ListResponse;
import dev.scimbridge.scim.AttributePath;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.schema.Schemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A page of 100 users, against the same bytes written from one array. */
@State(Scope.Benchmark)
public class PageRendering {

    private static final int COUNT = 100;

    private final Page page;
    private final AttributeSelection everything;
    private final AttributeSelection twoAttributes;
    private final byte[] rendered;
    private final ByteArrayOutputStream out;

    /** Renders the page once. */
    public PageRendering() {
        Schemas schemas = Schemas.load();
        Projection projection = new Projection(new PeopleRevision(COUNT), schemas, Clock.systemUTC());
        projection.refresh();
        page = projection
                .page("benchmark", Query.all(ResourceType.USER, 1, COUNT))
                .orElseThrow();
        everything = AttributeSelection.byDefault(schemas);
        twoAttributes =
                AttributeSelection.only(schemas, List.of(AttributePath.of("userName"), AttributePath.of("active")));
        out = new ByteArrayOutputStream(1 << 20);
        rendered = bytes();
    }

    private byte[] bytes() {
        try {
            render(everything);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private int render(AttributeSelection selection) throws IOException {
        List<JsonBody> bodies = page.resources().stream().map(selection::of).toList();
        out.reset();
        new ListResponse(page, bodies).writeTo(out);
        return out.size();
    }

    /** The bytes alone. */
    @Benchmark
    public int baseline() {
        out.reset();
        out.write(rendered, 0, rendered.length);
        return out.size();
    }

    /** Stored resources, joined. */
    @Benchmark
    public int wholeResources() throws IOException {
        return render(everything);
    }

    /** {@code attributes=userName,active}. */
    @Benchmark
    public int selectedAttributes() throws IOException {
        return render(twoAttributes);
    }
}
