package dev.scimbridge.mapping;

import dev.scimbridge.graph.GraphUser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A property of a Graph user that a rule may read: those of which delta queries tell changes, and directory extensions.
 *
 * @param name as rules name it and Graph spells it; the parts of complex properties go by their own names
 * @param property the property to select
 * @param kind what it holds
 * @see <a href="https://learn.microsoft.com/graph/api/resources/user#properties">user, Properties</a>
 */
record RuleSource(String name, String property, Kind kind) {

    /** What a property holds. */
    enum Kind {
        TEXT("a text"),
        TEXTS("several texts"),
        FLAG("true or false"),
        DATE("a moment");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private static final Pattern DIRECTORY_EXTENSION = Pattern.compile("extension_[0-9a-f]{32}_[A-Za-z0-9_]+");

    private static final Map<String, RuleSource> KNOWN = known();

    /** The source of that name, in any case; empty when there is none. */
    static Optional<RuleSource> of(String name) {
        if (DIRECTORY_EXTENSION.matcher(name).matches()) {
            return Optional.of(new RuleSource(name, name, Kind.TEXT));
        }
        return Optional.ofNullable(KNOWN.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Why a rule cannot read what is named so, and what could be meant. */
    static String refusal(String name) {
        if (name.equalsIgnoreCase(GraphUser.MANAGER)) {
            return "manager is a person and not a value";
        }
        if (name.equalsIgnoreCase(Lifecycle.LEAVE_DATE)) {
            return Lifecycle.LEAVE_DATE + " may be unknown, and then no rule could tell";
        }
        String nearest = NearestName.of(name, names())
                .map(near -> "did you mean '" + near + "'?")
                .orElse("see the list of properties in docs/reference/mapping.md");
        return "'" + name + "' is no property of a Graph user that a rule can read; " + nearest;
    }

    /** All names but those of directory extensions. */
    static List<String> names() {
        return KNOWN.values().stream().map(RuleSource::name).toList();
    }

    /** All names but those of directory extensions, and what each holds in words. */
    static Map<String, String> descriptions() {
        Map<String, String> descriptions = new LinkedHashMap<>();
        KNOWN.values().forEach(source -> descriptions.put(source.name, source.kind.words));
        return descriptions;
    }

    /** As an {@link AttributeRule} names it. */
    String path() {
        return name.equals(property) ? name : property + "/" + name;
    }

    /** The one value, or the first of several; null when there is none. */
    @Nullable String text(Person person) {
        if (kind == Kind.TEXT) {
            return name.equals("id")
                    ? person.id()
                    : name.equals(property) ? person.text(name) : person.text(property, name);
        }
        List<String> texts = texts(person);
        return texts.isEmpty() ? null : texts.get(0);
    }

    /** All values, in an order that does not depend on Graph's. */
    List<String> texts(Person person) {
        return switch (kind) {
            case TEXT -> UserAttributes.one(text(person));
            case TEXTS ->
                name.equals(UserAttributes.PROXY_ADDRESSES)
                        ? UserAttributes.smtpAddresses(person)
                        : UserAttributes.distinct(person.properties().texts(name).stream());
            case FLAG ->
                person.properties().flag(name).toOptional().map(String::valueOf).stream()
                        .toList();
            case DATE ->
                person.properties().instant(name).toOptional().map(DateTimes::format).stream()
                        .toList();
        };
    }

    private static Map<String, RuleSource> known() {
        List<RuleSource> all = new ArrayList<>();
        Stream.of(
                        "id",
                        "userPrincipalName",
                        "displayName",
                        "givenName",
                        "surname",
                        "mail",
                        "mailNickname",
                        "jobTitle",
                        "department",
                        "companyName",
                        "officeLocation",
                        "streetAddress",
                        "city",
                        "state",
                        "postalCode",
                        "country",
                        "mobilePhone",
                        "faxNumber",
                        "preferredLanguage",
                        "usageLocation",
                        "userType",
                        "externalUserState",
                        "employeeId",
                        "employeeType",
                        "onPremisesDistinguishedName",
                        "onPremisesDomainName",
                        "onPremisesImmutableId",
                        "onPremisesSamAccountName",
                        "onPremisesSecurityIdentifier",
                        "onPremisesUserPrincipalName")
                .forEach(name -> all.add(new RuleSource(name, name, Kind.TEXT)));
        Stream.of("otherMails", UserAttributes.PROXY_ADDRESSES, "businessPhones")
                .forEach(name -> all.add(new RuleSource(name, name, Kind.TEXTS)));
        Stream.of(Lifecycle.ACCOUNT_ENABLED, "onPremisesSyncEnabled")
                .forEach(name -> all.add(new RuleSource(name, name, Kind.FLAG)));
        Stream.of(UserAttributes.CREATED, Lifecycle.HIRE_DATE, "externalUserStateChangeDateTime")
                .forEach(name -> all.add(new RuleSource(name, name, Kind.DATE)));
        Stream.of("costCenter", "division")
                .forEach(part -> all.add(new RuleSource(part, "employeeOrgData", Kind.TEXT)));
        IntStream.rangeClosed(1, 15)
                .mapToObj(i -> "extensionAttribute" + i)
                .forEach(part -> all.add(new RuleSource(part, "onPremisesExtensionAttributes", Kind.TEXT)));
        Map<String, RuleSource> known = new TreeMap<>();
        all.forEach(source -> known.put(source.name().toLowerCase(Locale.ROOT), source));
        return known;
    }
}
