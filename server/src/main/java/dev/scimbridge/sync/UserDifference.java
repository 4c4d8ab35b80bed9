package dev.scimbridge.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.scim.ScimUrn;
import dev.scimbridge.store.HeldChange;
import dev.scimbridge.store.HoldKind;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is different between a served User and the one that Graph's state makes. A value where there was none is no risk. */
final class UserDifference {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GROUPS = "groups";
    private static final String DEPARTMENT = ScimUrn.ENTERPRISE_USER + ":department";

    /** Never empty, guarded in a way of their own, or with a meaning of their own when they are missing. */
    private static final Set<String> NO_LOST_VALUES = Set.of(
            "schemas",
            "id",
            "externalId",
            "userName",
            "active",
            GROUPS,
            "meta",
            "emails.work",
            DEPARTMENT,
            ScimUrn.ENTERPRISE_USER + ":manager",
            ScimUrn.ENTRA_USER + ":employeeLeaveDateTime",
            ScimUrn.ENTRA_USER + ":leaveDateKnown");

    private static final Set<String> TYPED = Set.of("emails", "phoneNumbers", "addresses");

    private final ResourceDraft served;
    private final JsonNode before;
    private final JsonNode after;
    private final @Nullable WantedUser wanted;
    private final String name;

    /** Compares with nobody: the end of a tail. */
    UserDifference(ResourceDraft served) {
        this(served, new byte[0], null);
    }

    /**
     * Compares.
     *
     * @param mapped the whole User that Graph's state makes; empty when there is to be none
     * @param wanted what it was made of; null when there is to be none
     */
    UserDifference(ResourceDraft served, byte[] mapped, @Nullable WantedUser wanted) {
        this.served = served;
        this.before = read(served.json());
        this.after = mapped.length == 0 ? JSON.createObjectNode() : read(mapped);
        this.wanted = wanted;
        this.name = before.path("displayName").asText(before.path("userName").asText());
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException malformed) {
            throw new UncheckedIOException("A resource is not JSON", malformed);
        }
    }

    /** The names of the attributes that differ, extensions by their last word. */
    List<String> changedAttributes() {
        Set<String> changed = new LinkedHashSet<>();
        Map<String, JsonNode> old = flat(before);
        Map<String, JsonNode> now = flat(after);
        old.forEach((path, value) -> {
            if (!value.equals(now.get(path))) {
                changed.add(shortName(path));
            }
        });
        now.keySet().stream().filter(path -> !old.containsKey(path)).forEach(path -> changed.add(shortName(path)));
        return List.copyOf(changed);
    }

    private static Map<String, JsonNode> flat(JsonNode user) {
        Map<String, JsonNode> flat = new LinkedHashMap<>();
        user.properties().forEach(member -> {
            if (member.getKey().startsWith("urn:")) {
                member.getValue()
                        .properties()
                        .forEach(part -> flat.put(member.getKey() + ":" + part.getKey(), part.getValue()));
            } else if (!member.getKey().equals("meta") && !member.getKey().equals("schemas")) {
                flat.put(member.getKey(), member.getValue());
            }
        });
        return flat;
    }

    private static String shortName(String path) {
        return path.startsWith("urn:") ? path.substring(path.lastIndexOf(':') + 1) : path;
    }

    /**
     * The risks.
     *
     * @param isServed whether a user, by id, has a resource after this round: only then can a reference to it be kept
     */
    List<Risk> risks(Predicate<String> isServed) {
        List<Risk> risks = new ArrayList<>();
        if (wanted == null) {
            risks.add(risk(HoldKind.REMOVALS, Risk.PRESENCE, word(served.state()), Risk.GONE, lostGroups()));
        } else if (wanted.departure().isEmpty()) {
            active(wanted.context().lifecycle().active(), risks);
            values(isServed, risks);
            groups(risks);
        } else if (served.state() != ResourceState.LEAVING) {
            departure(wanted.departure().get(), risks);
            // Whoever is kept from leaving is shown with these values, so that they are judged with the departure.
            values(isServed, risks);
        }
        return risks;
    }

    private void departure(WantedUser.Departure departure, List<Risk> risks) {
        HoldKind kind = departure.atOnce() ? HoldKind.REMOVALS : HoldKind.DEACTIVATIONS;
        risks.add(risk(kind, Risk.PRESENCE, word(served.state()), departure.why(), lostGroups()));
        active(departure.inScope().active(), risks);
    }

    private void active(boolean active, List<Risk> risks) {
        if (served.state() == ResourceState.ACTIVE && !active) {
            risks.add(risk(HoldKind.DEACTIVATIONS, Risk.ACTIVE, word(served.state()), "inactive", List.of()));
        }
    }

    private void values(Predicate<String> isServed, List<Risk> risks) {
        text(HoldKind.USER_NAMES, "userName", before.path("userName"), after.path("userName"), risks);
        text(HoldKind.USER_NAMES, "externalId", before.path("externalId"), after.path("externalId"), risks);
        text(HoldKind.MAILS, "emails", workAddress(before), workAddress(after), risks);
        text(
                HoldKind.DEPARTMENTS,
                DEPARTMENT,
                enterprise(before).path("department"),
                enterprise(after).path("department"),
                risks);
        manager(isServed, risks);
        lostValues(risks);
    }

    private static String word(ResourceState state) {
        return switch (state) {
            case ACTIVE -> "active";
            case INACTIVE -> "inactive";
            case LEAVING -> "leaving";
        };
    }

    private void text(HoldKind kind, String path, JsonNode old, JsonNode now, List<Risk> risks) {
        if (!old.isMissingNode() && !old.equals(now)) {
            risks.add(risk(kind, Risk.VALUE + path, old.asText(), now.asText(), List.of()));
        }
    }

    private void manager(Predicate<String> isServed, List<Risk> risks) {
        String old = manager().orElse("");
        String now = enterprise(after).path("manager").path("value").asText();
        if (!old.isEmpty() && !old.equals(now) && isServed.test(old)) {
            risks.add(risk(HoldKind.MANAGERS, Risk.MANAGER, old, now, List.of()));
        }
    }

    /** The id of the manager whom the served resource names. */
    Optional<String> manager() {
        return Optional.ofNullable(
                enterprise(before).path("manager").path("value").textValue());
    }

    private void groups(List<Risk> risks) {
        for (HeldChange.KeptGroup lost : lostGroups()) {
            String shown = lost.display().isEmpty() ? lost.id() : lost.display();
            risks.add(risk(HoldKind.MEMBERSHIPS, Risk.GROUP + lost.id(), shown, "", List.of(lost)));
        }
    }

    /** Groups that are served and will not be. */
    private List<HeldChange.KeptGroup> lostGroups() {
        Set<String> now = new LinkedHashSet<>();
        after.path(GROUPS).forEach(group -> now.add(group.path("value").asText()));
        List<HeldChange.KeptGroup> lost = new ArrayList<>();
        before.path(GROUPS).forEach(group -> {
            String id = group.path("value").asText();
            if (!now.contains(id)) {
                lost.add(new HeldChange.KeptGroup(
                        id,
                        group.path("display").asText(),
                        group.path("type").asText().equals("direct")));
            }
        });
        return lost;
    }

    private void lostValues(List<Risk> risks) {
        Set<String> now = items(after);
        for (String item : items(before)) {
            if (!now.contains(item) && !NO_LOST_VALUES.contains(item)) {
                risks.add(new Risk(
                        served.id(), HoldKind.LOST_VALUES, item, Risk.VALUE + item, name, "a value", "", List.of()));
            }
        }
    }

    /** Whether a served user has a value that can be lost. */
    static boolean hasValue(byte[] user, String item) {
        return items(read(user)).contains(item);
    }

    /** Attributes with a value; of the ones with types each type apart, of names and extensions each part. */
    private static Set<String> items(JsonNode user) {
        Set<String> items = new LinkedHashSet<>();
        flat(user).forEach((path, value) -> {
            if (TYPED.contains(path)) {
                value.forEach(item -> items.add(path + "." + item.path("type").asText()));
            } else if (path.equals("name")) {
                value.fieldNames().forEachRemaining(part -> items.add("name." + part));
            } else {
                items.add(path);
            }
        });
        return items;
    }

    /** The path whose whole value has to be kept for an aspect. */
    static String pathOf(String aspect) {
        String item = aspect.substring(Risk.VALUE.length());
        int dot = item.startsWith("urn:") ? -1 : item.indexOf('.');
        return dot > 0 && TYPED.contains(item.substring(0, dot)) ? item.substring(0, dot) : item;
    }

    private Risk risk(HoldKind kind, String aspect, String old, String now, List<HeldChange.KeptGroup> lost) {
        return new Risk(served.id(), kind, "", aspect, name, old, now, lost);
    }

    private static JsonNode workAddress(JsonNode user) {
        for (JsonNode address : user.path("emails")) {
            if (address.path("type").asText().equals("work")) {
                return address.path("value");
            }
        }
        return JSON.missingNode();
    }

    private static JsonNode enterprise(JsonNode user) {
        return user.path(ScimUrn.ENTERPRISE_USER);
    }
}
