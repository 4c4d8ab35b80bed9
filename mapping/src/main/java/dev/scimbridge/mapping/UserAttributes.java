package dev.scimbridge.mapping;

import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.mapping.TypedValues.Source;
import dev.scimbridge.mapping.UserContext.ManagerReference;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimUrn;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The mapping table of a User, in the order in which attributes are written. It follows Microsoft's own table, plus the
 * manager's name and what our extension holds.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity/app-provisioning/entra-id-scim-api-schema-documentation">Entra
 *     ID SCIM API schema</a>
 */
final class UserAttributes {

    static final String USER_PRINCIPAL_NAME = "userPrincipalName";
    static final String CREATED = "createdDateTime";

    /** Not proven to be tracked by delta queries, or behind a permission of their own. */
    static final Set<String> OPTIONAL = Set.of(Lifecycle.HIRE_DATE, Lifecycle.LEAVE_DATE, "employeeOrgData");

    static final String PROXY_ADDRESSES = "proxyAddresses";

    private static final String SMTP = "smtp:";
    static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** The attributes of the core schema after {@code schemas} and {@code id}. */
    static final List<AttributeWriter> CORE = List.of(
            TextAttribute.of("externalId", "id", "The object id, as for id", Person::id),
            TextAttribute.same("userName", USER_PRINCIPAL_NAME),
            ComplexAttribute.of(
                    "name",
                    TextAttribute.unmapped("formatted"),
                    TextAttribute.same("familyName", "surname"),
                    TextAttribute.same("givenName", "givenName")),
            TextAttribute.same("displayName", "displayName"),
            TextAttribute.same("title", "jobTitle"),
            TextAttribute.same("userType", "employeeType"),
            TextAttribute.same("preferredLanguage", "preferredLanguage"),
            new FlagAttribute(
                    "active",
                    List.of(Lifecycle.ACCOUNT_ENABLED, Lifecycle.LEAVE_DATE, Lifecycle.HIRE_DATE),
                    "Enabled, the last day not over, and, if configured, the day of hire has come",
                    person -> Optional.of(person.context().lifecycle().active())),
            TypedValues.of(
                    "emails",
                    new Source("work", "mail", "As it is, primary", true, person -> one(person.text("mail"))),
                    new Source(
                            "other",
                            "otherMails",
                            "Each, ordered",
                            false,
                            person -> distinct(person.properties().texts("otherMails").stream())),
                    new Source(
                            "proxyAddress",
                            PROXY_ADDRESSES,
                            "Those that start with smtp: in any case, without it, ordered",
                            false,
                            UserAttributes::smtpAddresses)),
            TypedValues.of(
                    "phoneNumbers",
                    new Source(
                            "work",
                            "businessPhones",
                            "As they are",
                            false,
                            person -> distinct(person.properties().texts("businessPhones").stream())),
                    new Source("mobile", "mobilePhone", "As it is", false, person -> one(person.text("mobilePhone"))),
                    new Source("fax", "faxNumber", "As it is", false, person -> one(person.text("faxNumber")))),
            AddressAttribute.of(
                    TextAttribute.same("streetAddress", "streetAddress"),
                    TextAttribute.same("locality", "city"),
                    TextAttribute.same("region", "state"),
                    TextAttribute.same("postalCode", "postalCode"),
                    TextAttribute.of(
                            "country",
                            "country",
                            "In upper case, if it is an ISO 3166-1 alpha-2 code; other texts are left out",
                            UserAttributes::country)),
            new GroupsAttribute());

    /** The enterprise extension (RFC 7643 §4.3). */
    static final ComplexAttribute ENTERPRISE = ComplexAttribute.extension(
            ScimUrn.ENTERPRISE_USER,
            List.of(
                    TextAttribute.same("employeeNumber", "employeeId"),
                    TextAttribute.part("costCenter", "employeeOrgData", "costCenter"),
                    TextAttribute.same("organization", "companyName"),
                    TextAttribute.part("division", "employeeOrgData", "division"),
                    TextAttribute.same("department", "department"),
                    ComplexAttribute.of(
                            "manager",
                            manager("value", person -> managerId(person)),
                            manager("$ref", UserAttributes::managerUri),
                            manager("displayName", UserAttributes::managerName))));

    /** Our own extension. */
    static final ComplexAttribute ENTRA = ComplexAttribute.extension(
            ScimUrn.ENTRA_USER, Stream.concat(entra(), extensionAttributes()).toList());

    private UserAttributes() {}

    /** All of them, those too that only a rule gives a value. */
    static Stream<AttributeWriter> all() {
        return Stream.concat(CORE.stream(), Stream.of(ENTERPRISE, ENTRA));
    }

    private static Stream<AttributeWriter> entra() {
        return Stream.of(
                TextAttribute.of(
                        Lifecycle.HIRE_DATE, Lifecycle.HIRE_DATE, "In UTC, to the second", UserAttributes::hireDate),
                TextAttribute.of(
                        Lifecycle.LEAVE_DATE,
                        Lifecycle.LEAVE_DATE,
                        "In UTC, to the second; see leaveDateKnown",
                        UserAttributes::leaveDate),
                new FlagAttribute(
                        "leaveDateKnown",
                        List.of(Lifecycle.LEAVE_DATE),
                        "false when it is not known whether there is a leave date; otherwise left out",
                        UserAttributes::leaveDateKnown),
                TextAttribute.same("userType", "userType"),
                TextAttribute.same("mailNickname", "mailNickname"),
                TextAttribute.same("officeLocation", "officeLocation"),
                TextAttribute.same("usageLocation", "usageLocation"),
                new FlagAttribute(
                        "onPremisesSyncEnabled",
                        List.of("onPremisesSyncEnabled"),
                        "As it is",
                        person -> person.properties()
                                .flag("onPremisesSyncEnabled")
                                .toOptional()));
    }

    private static Stream<AttributeWriter> extensionAttributes() {
        return IntStream.rangeClosed(1, 15)
                .mapToObj(i -> "extensionAttribute" + i)
                .map(name -> TextAttribute.part(name, "onPremisesExtensionAttributes", name));
    }

    private static TextAttribute manager(String name, TextAttribute.Reader reader) {
        return TextAttribute.of(
                name,
                GraphUser.MANAGER,
                "The manager, if in the projection too; otherwise the display name, if configured",
                reader);
    }

    private static @Nullable String managerId(Person person) {
        return person.context().manager().flatMap(ManagerReference::id).orElse(null);
    }

    private static @Nullable String managerUri(Person person) {
        String id = managerId(person);
        return id == null ? null : person.uris().of(ResourceType.USER, id);
    }

    private static @Nullable String managerName(Person person) {
        return person.context().manager().flatMap(ManagerReference::displayName).orElse(null);
    }

    private static @Nullable String hireDate(Person person) {
        return date(person.properties().instant(Lifecycle.HIRE_DATE).toOptional());
    }

    private static @Nullable String leaveDate(Person person) {
        return date(person.context().lifecycle().leaveDate().toOptional());
    }

    private static @Nullable String date(Optional<Instant> instant) {
        return instant.map(DateTimes::format).orElse(null);
    }

    private static Optional<Boolean> leaveDateKnown(Person person) {
        return person.context().lifecycle().leaveDate().isKnown() ? Optional.empty() : Optional.of(false);
    }

    private static @Nullable String country(Person person) {
        String country = person.text("country");
        String code = country == null ? "" : country.strip().toUpperCase(Locale.ROOT);
        return COUNTRIES.contains(code) ? code : null;
    }

    static List<String> smtpAddresses(Person person) {
        return distinct(person.properties().texts(PROXY_ADDRESSES).stream()
                .filter(address -> address.regionMatches(true, 0, SMTP, 0, SMTP.length()))
                .map(address -> address.substring(SMTP.length()))
                .filter(address -> !address.isBlank()));
    }

    static List<String> one(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }

    /** Each value once whatever its case, in an order that does not depend on Graph's, which is none. */
    static List<String> distinct(Stream<String> values) {
        TreeMap<String, String> distinct = new TreeMap<>();
        values.forEach(value -> distinct.merge(
                value.toLowerCase(Locale.ROOT), value, (one, other) -> one.compareTo(other) <= 0 ? one : other));
        return List.copyOf(distinct.values());
    }
}
