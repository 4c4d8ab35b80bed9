package dev.scimbridge.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.graph.GraphProperties;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.graph.Presence;
import dev.scimbridge.mapping.LifecycleState;
import dev.scimbridge.mapping.MappedResource;
import dev.scimbridge.mapping.MappingRules;
import dev.scimbridge.mapping.UserContext;
import dev.scimbridge.mapping.UserMapping;
import dev.scimbridge.mapping.UserRules;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Numbered people with the properties that an ordinary tenant fills in: names, offices and departments are shared by as
 * many as in a company of 100,000, addresses and numbers by nobody.
 */
final class People {

    static final ObjectMapper JSON = new ObjectMapper();

    /** When everybody was created and last changed. */
    static final Instant CHANGED = Instant.parse("2026-03-01T08:00:00Z");

    private static final UserMapping MAPPING = mapping(UserRules.none());

    private People() {}

    static String id(int number) {
        return String.format(Locale.ROOT, "%08d-0000-4000-8000-000000000000", number);
    }

    static GraphUser user(int number) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        tree(String.format(
                        Locale.ROOT,
                        """
                {"userPrincipalName":"Person%1$d@contoso.example","accountEnabled":%2$b,"userType":"Member",
                 "displayName":"Given%3$d Family%4$d","givenName":"Given%3$d","surname":"Family%4$d",
                 "mail":"person%1$d@contoso.example","mailNickname":"person%1$d","jobTitle":"Auditor grade %5$d",
                 "department":"Sales & Marketing %6$d","companyName":"Contoso","employeeId":"%1$d",
                 "officeLocation":"18/21%5$d","businessPhones":["+1 425 555 %1$d"],"mobilePhone":null,
                 "proxyAddresses":["SMTP:person%1$d@contoso.example","smtp:p%1$d@contoso.example"],
                 "preferredLanguage":"en-US","city":"Bellevue %7$d","state":"WA","country":"US",
                 "createdDateTime":"2024-01-15T09:30:00Z"}""",
                        number,
                        number % 9 != 0,
                        number % 701,
                        number % 1999,
                        number % 199,
                        number % 41,
                        number % 97))
                .properties()
                .forEach(property -> properties.put(property.getKey(), property.getValue()));
        return new GraphUser(id(number), GraphProperties.of(properties));
    }

    /** A person of whom less is known. */
    static GraphUser spareUser(int number) {
        List<String> unknown = List.of(
                "companyName",
                "officeLocation",
                "businessPhones",
                "proxyAddresses",
                "city",
                "state",
                "country",
                "employeeId",
                "preferredLanguage");
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        user(number).properties().asMap().forEach((name, value) -> {
            if (!unknown.contains(name)) {
                properties.put(name, value);
            }
        });
        return new GraphUser(id(number), GraphProperties.of(properties));
    }

    /** An active person in two groups, with a manager. */
    static UserContext context(int number) {
        return new UserContext(
                new LifecycleState(true, "The account is enabled", new Presence.Cleared<>(), Optional.empty()),
                List.of(
                        new UserContext.GroupReference("g-1", Optional.of("All staff"), false),
                        new UserContext.GroupReference("g-2", Optional.of("Sales"), true)),
                Optional.of(new UserContext.ManagerReference(id(number / 10), Optional.of("Given Family"))));
    }

    static UserMapping mapping(UserRules rules) {
        return new UserMapping(new MappingRules(URI.create("https://scim.example/scim/v2"), rules));
    }

    static MappedResource map(GraphUser user, UserContext context) {
        return MAPPING.map(user, context).toOptional().orElseThrow();
    }

    /** The whole resource of a person. */
    static byte[] json(int number) {
        return map(user(number), context(number)).withMeta(CHANGED, CHANGED);
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
