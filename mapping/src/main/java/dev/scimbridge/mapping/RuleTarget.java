package dev.scimbridge.mapping;

import dev.scimbridge.scim.AttributePath;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimUrn;
import dev.scimbridge.scim.schema.Attribute;
import dev.scimbridge.scim.schema.Schemas;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * An attribute of a User for which an integration may have a rule.
 *
 * @param name as rules name it: a SCIM path with the type in the place of a value filter ({@code emails.work}), and with
 *     {@code enterprise} and {@code entra} in the place of the extensions' URNs
 * @param path as an {@link AttributeRule} names it
 * @param attribute its definition in the schema
 */
record RuleTarget(String name, String path, Attribute attribute) {

    private static final String ENTERPRISE = "enterprise";
    private static final String ENTRA = "entra";

    /** References, and what lifecycle decides: they can be switched off, but not made of something else. */
    private static final Set<String> FIXED = Set.of(
            "groups",
            ENTERPRISE + ".manager.value",
            ENTERPRISE + ".manager.$ref",
            ENTERPRISE + ".manager.displayName",
            ENTRA + "." + Lifecycle.LEAVE_DATE,
            ENTRA + ".leaveDateKnown");

    /** By which readers tell people apart. */
    private static final Set<String> KEYS = Set.of("userName", "externalId");

    private static final String COUNTRY = "addresses.work.country";

    private static final List<RuleTarget> ALL = all();

    static List<RuleTarget> targets() {
        return ALL;
    }

    /** All names, and those of attributes that have others in them. */
    static NavigableSet<String> names() {
        NavigableSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (RuleTarget target : ALL) {
            for (String name = target.name; !name.isEmpty(); name = parent(name)) {
                names.add(name);
            }
        }
        return names;
    }

    private static String parent(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    /** The targets of a name or beneath it, in any case. */
    static List<RuleTarget> under(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(target -> {
                    String other = target.name.toLowerCase(Locale.ROOT);
                    return other.equals(lower) || other.startsWith(lower + ".");
                })
                .toList();
    }

    /** Whether it can have several values. The first address is the primary one and therefore single. */
    boolean isSeveral() {
        return path.endsWith("].value") && !name.equals("emails.work");
    }

    /** Why it cannot be switched off; empty if it can. */
    Optional<String> whyNotOff() {
        return switch (name) {
            case "userName" -> Optional.of("every User needs a userName (RFC 7643 §4.1.1)");
            case "active" -> Optional.of("readers see by it who has left");
            default -> Optional.empty();
        };
    }

    /** Why it can have no rule of its own; empty if it can. */
    Optional<String> whyFixed() {
        if (name.equals("active")) {
            return Optional.of("it follows the account, the day of leave and the day of hire");
        }
        return FIXED.contains(name)
                ? Optional.of("its values are not made of one person's properties; it can only be switched off")
                : Optional.empty();
    }

    /** The rule that keeps to the attribute's type and values, or the sentence why that cannot be. */
    Fitted fit(ValueRule rule) {
        return switch (attribute.type()) {
            case BOOLEAN ->
                isOf(rule, RuleSource.Kind.FLAG)
                        ? Fitted.by(rule)
                        : Fitted.refused("is true or false; name a property that is, such as accountEnabled, or one of"
                                + " the two words as constant");
            case DATE_TIME ->
                isOf(rule, RuleSource.Kind.DATE)
                        ? Fitted.by(rule)
                        : Fitted.refused("is a moment; name a property that is, such as employeeHireDate, or write one"
                                + " such as 2026-01-31T00:00:00Z as constant");
            default -> fitText(rule);
        };
    }

    private Fitted fitText(ValueRule rule) {
        Optional<String> shared = KEYS.contains(name) ? rule.ownTexts().findFirst() : Optional.empty();
        if (shared.isPresent()) {
            return Fitted.refused("has to tell people apart, and the rule can give several of them '" + shared.get()
                    + "'; make it of properties alone");
        }
        NavigableSet<String> values = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        values.addAll(name.equals(COUNTRY) ? UserAttributes.COUNTRIES : attribute.canonicalValues());
        if (values.isEmpty()) {
            return Fitted.by(rule);
        }
        String what = name.equals(COUNTRY)
                ? "an ISO 3166-1 alpha-2 code such as DK"
                : attribute.canonicalValues().stream().collect(Collectors.joining(" or "));
        return rule.ownTexts()
                .filter(text -> !values.contains(text.strip()))
                .findFirst()
                .map(text -> Fitted.refused("can only be " + what + ", and the rule says '" + text + "'; correct it"))
                .orElseGet(() -> Fitted.by(new ValueRule.OneOf(rule, values, what)));
    }

    private static boolean isOf(ValueRule rule, RuleSource.Kind kind) {
        if (rule instanceof ValueRule.FirstOf first) {
            return first.rules().stream().allMatch(one -> isOf(one, kind));
        }
        if (rule instanceof ValueRule.Constant constant) {
            String text = constant.value();
            return kind == RuleSource.Kind.FLAG ? text.equals("true") || text.equals("false") : isMoment(text);
        }
        return rule instanceof ValueRule.Property property && property.source().kind() == kind;
    }

    private static boolean isMoment(String text) {
        try {
            return DateTimes.format(Instant.parse(text)).equals(text);
        } catch (DateTimeParseException other) {
            return false;
        }
    }

    /**
     * A rule that fits, or why none does.
     *
     * @param refusal what stands behind the attribute's name; empty if the rule fits
     */
    record Fitted(Optional<ValueRule> rule, String refusal) {

        private static Fitted by(ValueRule rule) {
            return new Fitted(Optional.of(rule), "");
        }

        private static Fitted refused(String sentence) {
            return new Fitted(Optional.empty(), sentence);
        }
    }

    private static List<RuleTarget> all() {
        Schemas schemas = Schemas.load();
        return UserAttributes.all()
                .flatMap(attribute -> attribute.rules(""))
                .map(rule -> of(rule.scimPath(), schemas))
                .toList();
    }

    private static RuleTarget of(String path, Schemas schemas) {
        Attribute attribute = AttributePath.parse(path.replaceAll("\\[[^]]*]", ""))
                .flatMap(parsed -> schemas.resolve(ResourceType.USER, parsed))
                .orElseThrow(() -> new IllegalStateException("The mapping writes " + path + ", which no schema has"))
                .leaf();
        String name = path.replaceFirst("\\[type eq \"([^\"]+)\"]", ".$1")
                .replaceFirst("^((?:emails|phoneNumbers)\\..+)\\.value$", "$1")
                .replace(ScimUrn.ENTERPRISE_USER + ":", ENTERPRISE + ".")
                .replace(ScimUrn.ENTRA_USER + ":", ENTRA + ".");
        return new RuleTarget(name, path, attribute);
    }
}
