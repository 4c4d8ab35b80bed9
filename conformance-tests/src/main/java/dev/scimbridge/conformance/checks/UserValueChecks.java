package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.SHOULD;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7643;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.model.ResourceType;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Multi-valued attributes of Users (RFC 7643 §4.1.2). */
@Checks
final class UserValueChecks {
    private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)*");
    private static final Pattern TEL = Pattern.compile("tel:[+0-9A-Fa-f*#().-]+(;[^\\s]+)*");

    @Requirement(
            id = "user-email-form",
            rfc = RFC7643,
            section = "4.1.2",
            level = SHOULD,
            quote = "The value SHOULD be specified according to [RFC5321].",
            satisfiedBy = "emails.value is one address with a local part, \"@\" and a domain.",
            needs = Need.USERS,
            tags = "user")
    void haveAddressesThatMailCouldGoTo(Scim scim) {
        Values.demandAt(
                scim, "emails.value", value -> MAIL.matcher(value.asText()).matches(), "a mail address");
    }

    @Requirement(
            id = "user-email-canonical",
            rfc = RFC7643,
            section = "4.1.2",
            level = SHOULD,
            quote =
                    "Service providers SHOULD canonicalize the value according to [RFC5321], e.g., \"bjensen@example.com\""
                            + " instead of \"bjensen@EXAMPLE.COM\".",
            satisfiedBy = "The domain of emails.value is in lower case.",
            needs = Need.USERS,
            tags = "user")
    void haveCanonicalAddresses(Scim scim) {
        Values.demandAt(
                scim,
                "emails.value",
                value -> domain(value.asText()).equals(domain(value.asText()).toLowerCase(Locale.ROOT)),
                "canonical: the domain is not in lower case");
    }

    @Requirement(
            id = "user-phone",
            rfc = RFC7643,
            section = "4.1.2",
            level = SHOULD,
            quote = "The value SHOULD be specified according to the format defined in [RFC3966], e.g.,"
                    + " 'tel:+1-201-555-0123'.",
            satisfiedBy = "phoneNumbers.value is a tel URI.",
            needs = Need.USERS,
            tags = "user")
    void haveTelephoneUris(Scim scim) {
        Values.demandAt(
                scim, "phoneNumbers.value", value -> TEL.matcher(value.asText()).matches(), "a tel URI");
    }

    @Requirement(
            id = "user-ims",
            rfc = RFC7643,
            section = "4.1.2",
            level = SHOULD,
            quote =
                    "No official canonicalization rules exist for all instant messaging addresses, but service providers"
                            + " SHOULD, when appropriate, remove all whitespace and convert the address to lowercase.",
            satisfiedBy = "ims.value is in lower case and without blanks.",
            needs = Need.USERS,
            tags = "user")
    void haveCanonicalInstantMessagingAddresses(Scim scim) {
        Values.demandAt(
                scim,
                "ims.value",
                value -> value.asText()
                        .equals(value.asText().toLowerCase(Locale.ROOT).replaceAll("\\s", "")),
                "canonical");
    }

    @Requirement(
            id = "user-photo-type",
            rfc = RFC7643,
            section = "4.1.2",
            level = SHOULD,
            quote = "The \"type\" sub-attribute SHOULD take one of the following values:",
            satisfiedBy = "photos.type is photo or thumbnail.",
            needs = Need.USERS,
            tags = "user")
    void haveKnownTypesOfPhotos(Scim scim) {
        Values.demandAt(
                scim,
                "photos.type",
                value -> Set.of("photo", "thumbnail").contains(value.asText()),
                "photo or thumbnail");
    }

    @Requirement(
            id = "user-country",
            rfc = RFC7643,
            section = "4.1.2",
            level = MUST,
            quote =
                    "When specified, the value MUST be in ISO 3166-1 \"alpha-2\" code format [ISO3166]; e.g., the United"
                            + " States and Sweden are \"US\" and \"SE\", respectively.",
            satisfiedBy = "addresses.country is a country code of two letters.",
            needs = Need.USERS,
            tags = "user")
    void haveCountryCodes(Scim scim) {
        Set<String> countries = Set.of(Locale.getISOCountries());
        Values.demandAt(
                scim, "addresses.country", value -> countries.contains(value.asText()), "an ISO 3166-1 alpha-2 code");
    }

    @Requirement(
            id = "user-certificate",
            rfc = RFC7643,
            section = "4.1.2",
            level = MUST,
            quote =
                    "Each value contains exactly one DER-encoded X.509 certificate (see Section 4 of [RFC5280]), which MUST"
                            + " be base64 encoded per Section 4 of [RFC4648].",
            satisfiedBy = "x509Certificates.value is base64 of one DER sequence, from the first byte to the last.",
            needs = Need.USERS,
            tags = "user")
    void haveOneCertificateInAValue(Scim scim) {
        Values.demandAt(
                scim,
                "x509Certificates.value",
                value -> Values.decoded(value)
                        .map(UserValueChecks::isOneSequence)
                        .orElse(false),
                "one DER-encoded certificate");
    }

    @Requirement(
            id = "user-group-value",
            rfc = RFC7643,
            section = "4.1.2",
            level = MUST,
            quote =
                    "If the SCIM service provider exposes a \"Group\" resource, the \"value\" sub-attribute MUST be the \"id\","
                            + " and the \"$ref\" sub-attribute must be the URI of the corresponding \"Group\" resources to"
                            + " which the user belongs.",
            satisfiedBy = "groups.value of a User is the id of a Group that can be read.",
            needs = Need.USERS,
            tags = {"user", "group", "reference"})
    void nameGroupsById(Scim scim) {
        demandGroups(scim, (group, element) -> scim.get(group).demandStatus(200));
    }

    @Requirement(
            id = "user-group-ref",
            rfc = RFC7643,
            section = "4.1.2",
            level = MUST,
            quote =
                    "If the SCIM service provider exposes a \"Group\" resource, the \"value\" sub-attribute MUST be the \"id\","
                            + " and the \"$ref\" sub-attribute must be the URI of the corresponding \"Group\" resources to"
                            + " which the user belongs.",
            satisfiedBy = "groups.$ref of a User leads to that Group.",
            needs = Need.USERS,
            tags = {"user", "group", "reference"})
    void nameGroupsByUri(Scim scim) {
        Resource user = withGroups(scim);
        JsonNode element = Values.elements(scim, user, "groups").get(0);
        JsonNode reference = element.path("$ref");
        if (reference.isMissingNode()) {
            scim.skip("groups has no $ref");
        }
        References.demandLeadsTo(
                scim, user, reference.asText(), element.path("value").asText());
    }

    @Requirement(
            id = "user-groups-agree",
            rfc = RFC7643,
            section = "4.1.2",
            level = MUST,
            quote =
                    "A list of groups to which the user belongs, either through direct membership, through nested groups,"
                            + " or dynamically calculated.",
            satisfiedBy = "Who is a member of a Group has that Group in groups.",
            needs = {Need.USERS, Need.GROUPS},
            tags = {"user", "group", "consistency"})
    void belongToTheGroupsThatHaveThemAsMembers(Scim scim) {
        Map<String, Resource> users =
                scim.known().population(scim.known().userType().orElseThrow()).byId();
        boolean shown = scim.users().stream()
                .anyMatch(user -> !Values.elements(scim, user, "groups").isEmpty());
        if (!shown) {
            scim.skip("no User shows groups");
        }
        Violations violations = new Violations();
        for (Resource group : scim.groups()) {
            for (JsonNode member : Values.elements(scim, group, "members")) {
                Resource user = users.get(member.path("value").asText());
                boolean known = user == null
                        || Values.elements(scim, user, "groups").stream()
                                .anyMatch(one -> one.path("value").asText().equals(group.id()));
                violations.demand(known, group, "has the member %s, whose groups do not name it", member.path("value"));
            }
        }
        violations.demandNone();
    }

    private static void demandGroups(Scim scim, BiConsumer<String, JsonNode> demand) {
        ResourceType groups = scim.orSkip(scim.known().groupType(), "the server has no Groups");
        Resource user = withGroups(scim);
        for (JsonNode element : Values.elements(scim, user, "groups")) {
            demand.accept(groups.path(element.path("value").asText()), element);
        }
    }

    private static Resource withGroups(Scim scim) {
        return scim.orSkip(
                scim.users().stream()
                        .filter(user -> !Values.elements(scim, user, "groups").isEmpty())
                        .findFirst(),
                "no User shows groups");
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /** One DER SEQUENCE (tag 0x30) whose length is that of the whole value. */
    private static boolean isOneSequence(byte[] bytes) {
        if (bytes.length < 2 || bytes[0] != 0x30) {
            return false;
        }
        int first = bytes[1] & 0xFF;
        int lengthBytes = first < 0x80 ? 0 : first & 0x7F;
        if (lengthBytes > 3 || bytes.length < 2 + lengthBytes) {
            return false;
        }
        int length = lengthBytes == 0 ? first : 0;
        for (int i = 0; i < lengthBytes; i++) {
            length = (length << 8) | (bytes[2 + i] & 0xFF);
        }
        return bytes.length == 2 + lengthBytes + length;
    }
}
