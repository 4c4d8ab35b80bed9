package dev.scimbridge.conformance.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/** All servers that the suite is calibrated with. */
public final class Mutants {
    private Mutants() {}

    /** Servers without a defect, each offering something else. */
    public static List<Mutant> right() {
        Stream<Mutant> usual = Stream.of(
                right("everything", Features.everything()),
                right("fewest", Features.fewest()),
                right("writable", Features.writable()),
                right("fewest writable", Features.fewestWritable()));
        return Stream.concat(usual, UnusualServers.all().stream()).toList();
    }

    private static Mutant right(String name, Features features) {
        return new Mutant(name, features, Set.of(), Mutant.Way.STRAIGHT, Set.of(), Mutant.BASE);
    }

    /** Servers with one defect each. */
    public static List<Mutant> all() {
        Properties others = others();
        return Stream.of(
                        DiscoveryMutants.all(),
                        SchemaMutants.all(),
                        ResourceMutants.all(),
                        ListMutants.all(),
                        FilterMutants.all(),
                        QueryMutants.all(),
                        MinimumMutants.all(),
                        CursorMutants.all(),
                        ProtocolMutants.all(),
                        GivenMutants.all(),
                        CreateMutants.all(),
                        ReplaceMutants.all(),
                        PatchMutants.all(),
                        GroupMutants.all(),
                        BulkMutants.all())
                .flatMap(List::stream)
                .map(mutant -> mutant.fallingToo(words(others.getProperty(mutant.name(), ""))))
                .toList();
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.split("\\s+"));
    }

    /** Mutant's name → the ids of requirements that fall beside those that the mutant was made for. */
    static Properties others() {
        Properties others = new Properties();
        try (InputStream in = Objects.requireNonNull(Mutants.class.getResourceAsStream("falling-too.properties"))) {
            others.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return others;
    }
}
