package dev.scimbridge.emulator.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.emulator.directory.Rows;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Users that are computed from their row number whenever they are asked for; nothing is kept. */
final class SyntheticUsers implements Rows {

    private static final int ID = 1;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String ON_PREMISES_DOMAIN = "corp.synthetic.example";

    private final int size;
    private final Scramble scramble;
    private final List<Names.Culture> cultures = new Names().cultures();
    private final Map<String, Function<Person, @Nullable JsonNode>> properties = new TreeMap<>();

    SyntheticUsers(int size, Scramble scramble) {
        this.size = size;
        this.scramble = scramble;
        describePerson();
        describeWork();
        describeAccount();
        describeOnPremises();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String id(int row) {
        return scramble.id(row, ID);
    }

    @Override
    public int row(String id) {
        int row = scramble.row(id);
        return row >= 0 && row < size && id(row).equals(id) ? row : -1;
    }

    @Override
    public @Nullable JsonNode value(int row, String property) {
        Function<Person, @Nullable JsonNode> value = properties.get(property);
        return value == null ? null : value.apply(person(row));
    }

    @Override
    public Set<String> properties() {
        return Collections.unmodifiableSet(properties.keySet());
    }

    Person person(int row) {
        return new Person(row, scramble, cultures.get(scramble.pick(row, 0, cultures.size())));
    }

    private void describePerson() {
        text("displayName", Person::displayName);
        text("givenName", person -> person.given().written());
        text("surname", person -> person.family().written());
        text("mobilePhone", person -> person.hasMobile() ? person.mobile() : "");
        text("city", person -> person.city().name());
        text("state", person -> person.city().state());
        text("postalCode", person -> person.city().postalCode());
        text("streetAddress", Person::street);
        text("country", person -> person.culture().country());
        text("usageLocation", person -> person.culture().usageLocation());
        text("preferredLanguage", person -> person.culture().language());
        properties.put("businessPhones", person -> list(person.phone()));
    }

    private void describeWork() {
        text("department", Person::department);
        text("jobTitle", Person::jobTitle);
        text("officeLocation", Person::office);
        text("companyName", person -> person.isGuest() ? "Fabrikam" : "Synthetic Industries");
        text("employeeId", Person::employeeId);
        text("employeeType", person -> person.isContractor() ? "Contractor" : "Employee");
        time("employeeHireDate", Person::hired);
        properties.put("employeeLeaveDateTime", person -> person.leaves() ? time(person.left()) : null);
        properties.put(
                "employeeOrgData",
                person -> object("costCenter", person.costCenter(), "division", person.row() % 2 == 0 ? "A" : "B"));
    }

    private void describeAccount() {
        text("userPrincipalName", Person::userPrincipalName);
        text("mail", Person::userPrincipalName);
        text("mailNickname", Person::nickname);
        flag("accountEnabled", Person::isEnabled);
        flag("showInAddressList", person -> !person.isGuest());
        text("userType", person -> person.isGuest() ? "Guest" : "Member");
        text("creationType", person -> person.isGuest() ? "Invitation" : "");
        text("externalUserState", person -> person.isGuest() ? "Accepted" : "");
        time("createdDateTime", Person::created);
        time("lastPasswordChangeDateTime", Person::passwordChanged);
        time("signInSessionsValidFromDateTime", Person::passwordChanged);
        text("passwordPolicies", person -> person.row() % 10 == 0 ? "DisablePasswordExpiration" : "");
        text("securityIdentifier", person -> "S-1-12-1-" + (1_000_000_000L + person.row()) + "-1-2-3");
        properties.put("otherMails", person -> person.isGuest() ? list(person.nickname() + "@example.net") : list());
        properties.put(
                "proxyAddresses",
                person -> list(
                        "SMTP:" + person.userPrincipalName(), "smtp:" + person.employeeId() + "@" + Person.DOMAIN));
        properties.put("imAddresses", person -> list(person.userPrincipalName()));
        properties.put(
                "identities",
                person -> JSON.arrayNode()
                        .add(object(
                                "signInType",
                                "userPrincipalName",
                                "issuer",
                                Person.DOMAIN,
                                "issuerAssignedId",
                                person.userPrincipalName())));
    }

    private void describeOnPremises() {
        properties.put("onPremisesSyncEnabled", person -> person.isSynced() ? BooleanNode.TRUE : null);
        synced("onPremisesDomainName", person -> ON_PREMISES_DOMAIN);
        synced("onPremisesSamAccountName", person -> "u" + (person.row() + 1));
        synced("onPremisesUserPrincipalName", person -> person.nickname() + "@" + ON_PREMISES_DOMAIN);
        synced(
                "onPremisesDistinguishedName",
                person -> "CN=" + person.displayName() + ",OU=" + person.department()
                        + ",DC=corp,DC=synthetic,DC=example");
        synced("onPremisesImmutableId", person -> Long.toHexString(scramble.number(person.row(), 5)));
        synced("onPremisesSecurityIdentifier", person -> "S-1-5-21-1-2-3-" + (1000 + person.row()));
        synced("onPremisesLastSyncDateTime", person -> person.passwordChanged().toString());
        properties.put(
                "onPremisesExtensionAttributes",
                person -> extensionAttributes(person.isSynced() ? person.costCenter() : null));
    }

    private void text(String property, Function<Person, String> value) {
        properties.put(property, person -> {
            String text = value.apply(person);
            return text.isEmpty() ? null : TextNode.valueOf(text);
        });
    }

    private void synced(String property, Function<Person, String> value) {
        text(property, person -> person.isSynced() ? value.apply(person) : "");
    }

    private void flag(String property, Function<Person, Boolean> value) {
        properties.put(property, person -> BooleanNode.valueOf(value.apply(person)));
    }

    private void time(String property, Function<Person, Instant> value) {
        properties.put(property, person -> time(value.apply(person)));
    }

    private static TextNode time(Instant instant) {
        return TextNode.valueOf(instant.toString());
    }

    private static ArrayNode list(String... texts) {
        ArrayNode list = JSON.arrayNode();
        for (String text : texts) {
            list.add(text);
        }
        return list;
    }

    private static ObjectNode object(String... namesAndTexts) {
        ObjectNode object = JSON.objectNode();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            object.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return object;
    }

    private static ObjectNode extensionAttributes(@Nullable String first) {
        ObjectNode object = JSON.objectNode().put("extensionAttribute1", first);
        for (int i = 2; i <= 15; i++) {
            object.putNull("extensionAttribute" + i);
        }
        return object;
    }
}
