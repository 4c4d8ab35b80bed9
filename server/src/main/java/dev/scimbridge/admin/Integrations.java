package dev.scimbridge.admin;

import java.util.List;

/** The integrations that the admin API speaks of. */
final class Integrations {

    private final List<Watched> all;

    Integrations(List<Watched> all) {
        this.all = List.copyOf(all);
    }

    List<Watched> all() {
        return all;
    }

    /**
     * The integration of that name.
     *
     * @throws AdminException when there is none
     */
    Watched named(String name) {
        return all.stream()
                .filter(watched -> watched.id().value().equals(name))
                .findFirst()
                .orElseThrow(() -> AdminException.notFound("There is no integration of that name; there are: "
                        + String.join(
                                ", ",
                                all.stream()
                                        .map(watched -> watched.id().value())
                                        .toList())));
    }
}
