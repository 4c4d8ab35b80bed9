package dev.scimbridge.emulator.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who manages whom, now and in earlier versions. A deleted manager keeps the link but does not show. */
final class Managers {

    private final Seed seed;
    private final Table users;

    Managers(Seed seed, Table users) {
        this.seed = seed;
        this.users = users;
    }

    /** The id of the manager as of a version. */
    Optional<String> managerAt(DirectoryObject user, long version) {
        Overlay overlay = user.overlay();
        if (overlay != null) {
            for (int i = overlay.managers.size() - 1; i >= 0; i--) {
                Overlay.ManagerChange change = overlay.managers.get(i);
                if (change.version() <= version) {
                    return Optional.ofNullable(change.id());
                }
            }
        }
        return seedManager(user);
    }

    void set(DirectoryObject user, @Nullable String manager, long version) {
        Overlay overlay = users.touch(user);
        overlay.managerSet = true;
        overlay.manager = manager;
        overlay.managers.add(new Overlay.ManagerChange(manager, version));
    }

    /** Logs, for every report of a user, that the manager went or came back. */
    void lifeChanged(DirectoryObject manager, boolean live, boolean purged, long version) {
        for (DirectoryObject report : reports(manager)) {
            Overlay overlay = users.touch(report);
            overlay.managerSet = true;
            overlay.manager = purged ? null : manager.id();
            if (!purged) {
                overlay.managers.add(new Overlay.ManagerChange(live ? manager.id() : null, version));
            }
        }
    }

    private List<DirectoryObject> reports(DirectoryObject manager) {
        List<DirectoryObject> reports = new ArrayList<>();
        if (manager.row() >= 0) {
            seed.reports(manager.row()).mapToObj(users::at).forEach(reports::add);
        }
        for (int i = 0; i < users.touched(); i++) {
            DirectoryObject user = users.touchedAt(i);
            if (seedManager(user).filter(manager.id()::equals).isEmpty()) {
                reports.add(user);
            }
        }
        reports.removeIf(user -> !Objects.equals(linked(user), manager.id()));
        return reports;
    }

    private @Nullable String linked(DirectoryObject user) {
        Overlay overlay = user.overlay();
        return overlay != null && overlay.managerSet
                ? overlay.manager
                : seedManager(user).orElse(null);
    }

    private Optional<String> seedManager(DirectoryObject user) {
        if (user.row() < 0) {
            return Optional.empty();
        }
        return seed.manager(user.row()).stream().mapToObj(seed.users()::id).findFirst();
    }
}
