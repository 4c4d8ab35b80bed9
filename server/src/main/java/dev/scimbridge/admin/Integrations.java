package dev.scimbridge.admin;

import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The integrations that the admin API speaks of: those that there are when it is asked. */
final class Integrations {

    private final Supplier<List<Watched>> running;

    Integrations(Supplier<List<Watched>> running) {
        this.running = running;
    }

    /** All of them, by name. */
    List<Watched> all() {
        return running.get().stream()
                .sorted(Comparator.comparing(watched -> watched.id().value()))
                .toList();
    }

    /**
     * The integration of that name.
     *
     * @throws AdminException when there is none
     */
    Watched named(String name) {
        List<Watched> all = all();
        return all.stream()
                .filter(watched -> watched.id().value().equals(name))
                .findFirst()
                .orElseThrow(() -> AdminException.notFound(noneNamed(all)));
    }

    private static String noneNamed(List<Watched> all) {
        return all.isEmpty()
                ? "There is no integration of that name; there is none at all."
                : "There is no integration of that name; there are: "
                        + all.stream().map(watched -> watched.id().value()).collect(Collectors.joining(", "));
    }
}
