package dev.scimbridge.emulator.graph;

import dev.scimbridge.emulator.delta.Blanked;
import dev.scimbridge.emulator.directory.Kind;
import dev.scimbridge.emulator.directory.ObjectType;
import dev.scimbridge.emulator.odata.Select;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Decides which properties a request gets, and refuses those that it cannot get or its caller may not see. */
final class Selection {

    static final String LEAVE_DATE = "employeeLeaveDateTime";

    private static final Set<String> MANAGER = Set.of("manager");
    private static final Set<String> MEMBERS = Set.of("members");

    private final Behaviour behaviour;

    Selection(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    /** For a list: properties of other services are not implemented. */
    List<String> forList(Call call, ObjectType type, Optional<String> select) {
        List<String> names = names(type, select, Set.of());
        checkAllowed(call, names);
        if (names.stream().anyMatch(type::isElsewhere)) {
            throw new GraphException(501, "NotImplemented", "This operation target is not yet supported.");
        }
        return names;
    }

    /** For a single object. */
    List<String> forObject(Call call, ObjectType type, Optional<String> select) {
        List<String> names = names(type, select, Set.of());
        checkAllowed(call, names);
        return names;
    }

    /** For a delta query: the tracked properties, with {@code manager} or {@code members} among them. */
    List<String> forDelta(Call call, ObjectType type, Optional<String> select) {
        Set<String> references = type.kind() == Kind.USER ? MANAGER : MEMBERS;
        if (isEmpty(select)) {
            return Stream.concat(type.defaults().stream(), references.stream()).toList();
        }
        List<String> names = names(type, select, references);
        List<String> refused = names.stream()
                .filter(name -> type.isElsewhere(name) || behaviour.isRefusedInDelta(name))
                .toList();
        if (!refused.isEmpty()) {
            throw new GraphException(
                    400,
                    "BadRequest",
                    "Invalid request for delta query: for this entity set, $expand/$select is not supported for the"
                            + " following properties: " + String.join(", ", refused));
        }
        checkAllowed(call, names);
        return names;
    }

    /** What the caller may not see of the selected properties. */
    Blanked blanked(Call call) {
        if (call.has(Permission.USER_LIFE_CYCLE_INFO_READ_ALL)) {
            return Blanked.NOTHING;
        }
        return new Blanked(Set.of(LEAVE_DATE), behaviour.leaveDate() == Behaviour.LeaveDate.NULL);
    }

    /**
     * Refuses a selection that names a leave date, if the caller may not see it and that is how it is refused. A
     * selection that is new passes here by itself; one that a token carries has to be brought.
     */
    void checkAllowed(Call call, List<String> selected) {
        if (behaviour.leaveDate() == Behaviour.LeaveDate.DENIED
                && selected.contains(LEAVE_DATE)
                && !call.has(Permission.USER_LIFE_CYCLE_INFO_READ_ALL)) {
            throw GraphException.forbidden();
        }
    }

    private static List<String> names(ObjectType type, Optional<String> select, Set<String> references) {
        if (isEmpty(select)) {
            return Stream.concat(Stream.of("id"), type.defaults().stream()).toList();
        }
        Set<String> names = new LinkedHashSet<>();
        for (String name : Select.names(select.orElseThrow())) {
            names.add(references.contains(name) ? name : canonical(type, name));
        }
        names.add("id");
        return new ArrayList<>(names);
    }

    private static String canonical(ObjectType type, String name) {
        return type.canonical(name)
                .orElseThrow(() -> new GraphException(
                        400,
                        "BadRequest",
                        "Parsing OData Select and Expand failed: Could not find a property named '" + name
                                + "' on type 'microsoft.graph." + type.kind().word() + "'."));
    }

    private static boolean isEmpty(Optional<String> select) {
        return select.filter(text -> !text.isBlank()).isEmpty();
    }
}
