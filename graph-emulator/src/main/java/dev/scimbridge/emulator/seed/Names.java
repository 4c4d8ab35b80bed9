package dev.scimbridge.emulator.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Names, places and languages in many scripts, read from {@code names.json}. */
final class Names {

    private final List<Culture> cultures = new ArrayList<>();

    /** Reads the resource. */
    Names() {
        try (InputStream file = Objects.requireNonNull(
                Names.class.getResourceAsStream("names.json"), "names.json is not on the class path")) {
            for (JsonNode culture : new ObjectMapper().readTree(file).path("cultures")) {
                cultures.add(Culture.of(culture));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("names.json cannot be read.", broken);
        }
    }

    List<Culture> cultures() {
        return cultures;
    }

    /** A name as written, and in ASCII for sign-in names. */
    record Name(String written, String ascii) {}

    /** A city; state may be empty. */
    record City(String name, String state, String postalCode) {}

    /** What the people of one country are called and where they live. */
    record Culture(
            String language,
            String country,
            String usageLocation,
            String phonePrefix,
            boolean familyFirst,
            List<Name> given,
            List<Name> family,
            List<City> cities) {

        private static Culture of(JsonNode node) {
            return new Culture(
                    node.path("language").asText(),
                    node.path("country").asText(),
                    node.path("usageLocation").asText(),
                    node.path("phonePrefix").asText(),
                    node.path("familyFirst").asBoolean(),
                    names(node.path("given")),
                    names(node.path("family")),
                    cities(node.path("cities")));
        }

        private static List<Name> names(JsonNode list) {
            List<Name> names = new ArrayList<>();
            list.forEach(name ->
                    names.add(new Name(name.path(0).asText(), name.path(1).asText())));
            return List.copyOf(names);
        }

        private static List<City> cities(JsonNode list) {
            List<City> cities = new ArrayList<>();
            list.forEach(city -> cities.add(new City(
                    city.path(0).asText(), city.path(1).asText(), city.path(2).asText())));
            return List.copyOf(cities);
        }
    }
}
