package dev.scimbridge.emulator.directory;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The properties of users or groups in Graph v1.0: which exist, which come without {@code $select}, which are
 * collections that are never null, and which live outside the directory store.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/user">user</a>
 * @see <a href="https://learn.microsoft.com/graph/api/resources/group">group</a>
 */
public final class ObjectType {

    /** Users. */
    public static final ObjectType USERS = new ObjectType(Kind.USER, """
            businessPhones displayName givenName jobTitle mail mobilePhone officeLocation preferredLanguage surname
            userPrincipalName""", """
            accountEnabled ageGroup assignedLicenses assignedPlans city companyName consentProvidedForMinor country
            createdDateTime creationType deletedDateTime department employeeHireDate employeeId employeeLeaveDateTime
            employeeOrgData employeeType externalUserState externalUserStateChangeDateTime faxNumber identities
            identityParentId imAddresses isManagementRestricted isResourceAccount lastPasswordChangeDateTime
            legalAgeGroupClassification licenseAssignmentStates mailNickname onPremisesDistinguishedName
            onPremisesDomainName onPremisesExtensionAttributes onPremisesImmutableId onPremisesLastSyncDateTime
            onPremisesProvisioningErrors onPremisesSamAccountName onPremisesSecurityIdentifier onPremisesSyncEnabled
            onPremisesUserPrincipalName otherMails passwordPolicies passwordProfile postalCode preferredDataLocation
            provisionedPlans proxyAddresses securityIdentifier serviceProvisioningErrors showInAddressList
            signInSessionsValidFromDateTime state streetAddress usageLocation userType""", """
            aboutMe birthday customSecurityAttributes deviceEnrollmentLimit hireDate interests mailboxSettings mySite
            pastProjects photo preferredName responsibilities schools signInActivity skills""", """
            assignedLicenses assignedPlans businessPhones imAddresses onPremisesProvisioningErrors otherMails
            provisionedPlans proxyAddresses serviceProvisioningErrors""");

    /** Groups. */
    public static final ObjectType GROUPS = new ObjectType(Kind.GROUP, """
            classification createdDateTime deletedDateTime description displayName expirationDateTime groupTypes
            isAssignableToRole mail mailEnabled mailNickname membershipRule membershipRuleProcessingState
            onPremisesDomainName onPremisesLastSyncDateTime onPremisesNetBiosName onPremisesProvisioningErrors
            onPremisesSamAccountName onPremisesSecurityIdentifier onPremisesSyncEnabled preferredDataLocation
            preferredLanguage proxyAddresses renewedDateTime resourceProvisioningOptions securityEnabled
            securityIdentifier theme uniqueName visibility""", """
            assignedLabels assignedLicenses hasMembersWithLicenseErrors infoCatalogs isManagementRestricted
            licenseProcessingState onPremisesExtensionAttributes organizationId resourceBehaviorOptions
            serviceProvisioningErrors""", """
            accessType allowExternalSenders autoSubscribeNewMembers hideFromAddressLists hideFromOutlookClients
            isArchived isFavorite isSubscribedByMail photo unseenConversationsCount unseenCount unseenMessagesCount
            welcomeMessageEnabled""", """
            assignedLabels assignedLicenses groupTypes infoCatalogs onPremisesProvisioningErrors proxyAddresses
            resourceBehaviorOptions resourceProvisioningOptions serviceProvisioningErrors""");

    private final Kind kind;
    private final List<String> defaults;
    private final Map<String, String> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> elsewhere;
    private final Set<String> collections;

    private ObjectType(Kind kind, String defaults, String onSelect, String elsewhere, String collections) {
        this.kind = kind;
        this.defaults = words(defaults);
        this.elsewhere = Set.copyOf(words(elsewhere));
        this.collections = Set.copyOf(words(collections));
        this.defaults.forEach(name -> known.put(name, name));
        words(onSelect).forEach(name -> known.put(name, name));
        this.elsewhere.forEach(name -> known.put(name, name));
        known.put("id", "id");
    }

    /** The type of this kind of object. */
    public static ObjectType of(Kind kind) {
        return kind == Kind.USER ? USERS : GROUPS;
    }

    /** Users or groups. */
    public Kind kind() {
        return kind;
    }

    /** The properties that come without {@code $select}, beside {@code id}. */
    public List<String> defaults() {
        return defaults;
    }

    /** The property's name in Graph's own case; directory extensions pass as they are. */
    public Optional<String> canonical(String name) {
        return name.startsWith("extension_") ? Optional.of(name) : Optional.ofNullable(known.get(name));
    }

    /** Whether the property lives in another service: neither in collections nor in delta. */
    public boolean isElsewhere(String property) {
        return elsewhere.contains(property);
    }

    /** Whether an unset value reads as an empty list. */
    public boolean isCollection(String property) {
        return collections.contains(property);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
