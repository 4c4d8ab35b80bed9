package dev.scimbridge.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimbridge.mapping.ScopeCondition;
import dev.scimbridge.mapping.UserRules;
import dev.scimbridge.scim.ScimException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads typed values out of a {@link ConfigSource}. What is missing or wrong becomes a problem and the method answers
 * empty, so that reading goes on and finds the next one.
 */
final class Values {

    private static final Pattern GUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern DOMAIN = Pattern.compile("(?i)[a-z0-9-]+(\\.[a-z0-9-]+)+");
    private static final Pattern THRESHOLD =
            Pattern.compile("(?:(100|[1-9][0-9]?) ?%)?(?:(?:(?<=%) or |^)([1-9][0-9]{0,5}|1000000))?");

    /** What URLs have around their secrets: a password, a signature, a token. */
    private static final Pattern OF_A_URL = Pattern.compile("[@?#]");

    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9a-fA-F:]+]|[^:\\s]+):([0-9]{1,5})");

    private final ConfigSource source;
    private final Path directory;
    private final Problems problems;

    Values(ConfigSource source, Path directory, Problems problems) {
        this.source = source;
        this.directory = directory;
        this.problems = problems;
    }

    /** The same for secrets. */
    SecretValues secrets() {
        return new SecretValues(source, this, problems);
    }

    Optional<InetSocketAddress> address(Key key) {
        return text(key).flatMap(text -> {
            Matcher match = ADDRESS.matcher(text);
            if (match.matches() && Integer.parseInt(match.group(2)) <= 65535) {
                return Optional.of(new InetSocketAddress(match.group(1), Integer.parseInt(match.group(2))));
            }
            return wrong(key.path(), text, key.type());
        });
    }

    /** A number of people, requests and the like. */
    Optional<Integer> count(Key key, String... names) {
        return matching(key, names, text -> text.matches("[1-9][0-9]{0,5}|1000000"))
                .map(Integer::parseInt);
    }

    /** A guard's threshold; an inner empty for one that never holds anything. */
    Optional<Optional<GuardConfig.Threshold>> threshold(Key key, String... names) {
        return text(key, names).flatMap(text -> {
            Matcher match = THRESHOLD.matcher(text);
            if (text.equals("never")) {
                return Optional.of(Optional.empty());
            }
            if (!match.matches() || (match.group(1) == null && match.group(2) == null)) {
                return wrong(key.at(names), text, key.type());
            }
            return Optional.of(Optional.of(new GuardConfig.Threshold(
                    Optional.ofNullable(match.group(1)).map(Integer::parseInt),
                    Optional.ofNullable(match.group(2)).map(Integer::parseInt))));
        });
    }

    Optional<URI> url(Key key, String... names) {
        String path = key.at(names);
        boolean secret = key.type() == Key.Type.SECRET_URL;
        return text(key, names).flatMap(text -> {
            URI uri = uriOrNull(secret ? text : text.replaceFirst("/+$", ""));
            if (uri != null && uri.getRawUserInfo() != null) {
                problems.add(path, "the URL holds a name or password; remove what stands before the '@'");
                return Optional.empty();
            }
            if (uri == null || !isSpoken(uri.getScheme(), key.type()) || uri.getHost() == null) {
                return wrong(path, text, key.type());
            }
            boolean fragment = uri.getRawFragment() != null;
            if (fragment || (uri.getRawQuery() != null && !secret)) {
                problems.add(
                        path,
                        "the URL holds a " + (fragment ? "fragment, from the '#' on" : "query, from the '?' on")
                                + "; remove it");
                return Optional.empty();
            }
            return Optional.of(uri);
        });
    }

    private static boolean isSpoken(@Nullable String scheme, Key.Type type) {
        return "https".equals(scheme) || ("http".equals(scheme) && type != Key.Type.HTTPS_URL);
    }

    Optional<String> tenant(Key key, String... names) {
        return matching(
                key,
                names,
                text -> GUID.matcher(text).matches() || DOMAIN.matcher(text).matches());
    }

    Optional<String> guid(Key key, String... names) {
        return matching(key, names, text -> GUID.matcher(text).matches());
    }

    Optional<Boolean> flag(Key key, String... names) {
        return matching(key, names, text -> text.equals("true") || text.equals("false"))
                .map(Boolean::parseBoolean);
    }

    Optional<Duration> duration(Key key, String... names) {
        return text(key, names).flatMap(text -> Durations.parse(text).or(() -> wrong(key.at(names), text, key.type())));
    }

    Optional<MemoryShare> memory(Key key) {
        return text(key).flatMap(text -> MemoryShare.parse(text).or(() -> wrong(key.path(), text, key.type())));
    }

    Optional<ZoneId> zone(Key key, String... names) {
        return text(key, names).flatMap(text -> {
            try {
                return Optional.of(ZoneId.of(text));
            } catch (DateTimeException unknown) {
                return wrong(key.at(names), text, key.type());
            }
        });
    }

    /** A value out of a few words; the match is exact. */
    Optional<String> word(Key key, List<String> words, String... names) {
        return matching(key, names, words::contains);
    }

    Optional<List<String>> list(Key key, String... names) {
        return list(key, key.required(), names);
    }

    /** The same for a list that may still be missing. */
    Optional<List<String>> listSoFar(Key key, String... names) {
        return list(key, false, names);
    }

    private Optional<List<String>> list(Key key, boolean required, String... names) {
        String path = key.at(names);
        List<String> texts = source.at(path).map(ConfigSource.Given::texts).orElse(List.of()).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        if (texts.isEmpty() && required) {
            problems.add(path, "is missing; give at least one security group");
            return Optional.empty();
        }
        return Optional.of(texts);
    }

    /** Whether something stands at the key, right or wrong. */
    boolean isGiven(Key key, String... names) {
        return source.at(key.at(names)).isPresent();
    }

    /** Network addresses and ranges of them. */
    Optional<List<AddressRange>> addressRanges(Key key, String... names) {
        return list(key, names).flatMap(texts -> {
            List<String> wrong = texts.stream()
                    .filter(text -> AddressRange.parse(text).isEmpty())
                    .toList();
            wrong.forEach(text -> problems.add(
                    key.at(names),
                    "'" + text
                            + "' is neither an address nor a range such as 10.1.2.0/24 or 2001:db8::/32; correct it"));
            return wrong.isEmpty()
                    ? Optional.of(texts.stream()
                            .flatMap(text -> AddressRange.parse(text).stream())
                            .toList())
                    : Optional.empty();
        });
    }

    /** People by object id or userPrincipalName, which always has an at sign. */
    Optional<List<String>> people(Key key, String... names) {
        return list(key, names).filter(people -> {
            List<String> wrong = people.stream()
                    .filter(text -> !GUID.matcher(text).matches() && text.indexOf('@') < 1)
                    .toList();
            wrong.forEach(text -> problems.add(
                    key.at(names), "'" + text + "' is neither an object id nor a userPrincipalName; correct it"));
            return wrong.isEmpty();
        });
    }

    /** A condition on people's properties; a mistake is named with its position. */
    Optional<ScopeCondition> condition(Key key, String... names) {
        return text(key, names).flatMap(text -> {
            try {
                return Optional.of(ScopeCondition.parse(text));
            } catch (ScimException.BadRequest mistake) {
                problems.add(key.at(names), mistake.detail().replaceFirst("^The filter is", "is"));
                return Optional.empty();
            }
        });
    }

    /** Rules of the mapping; none when there are none, or when something is wrong with them. */
    UserRules rules(Key key, String... names) {
        String path = key.at(names);
        return text(key, names)
                .flatMap(text -> yaml(path, text))
                .map(rules -> rules(path, rules))
                .orElse(UserRules.none());
    }

    private UserRules rules(String path, JsonNode rules) {
        return UserRules.read(
                rules,
                problem ->
                        problems.add(problem.key().isEmpty() ? path : path + "." + problem.key(), problem.sentence()));
    }

    /** The tree of a text that has been read before; nothing when it is none. */
    static JsonNode tree(String text) {
        try {
            return YamlTree.read(text);
        } catch (JsonProcessingException reported) {
            return MissingNode.getInstance();
        }
    }

    private Optional<JsonNode> yaml(String path, String text) {
        try {
            return Optional.of(YamlTree.read(text));
        } catch (JsonProcessingException malformed) {
            problems.add(path, "is not YAML (" + YamlTree.fault(malformed) + "); write " + Key.Type.MAPPING.words());
            return Optional.empty();
        }
    }

    /** A text as it is. */
    Optional<String> plainText(Key key) {
        return text(key);
    }

    /** A day. */
    Optional<LocalDate> date(Key key, String... names) {
        return text(key, names).flatMap(text -> {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeException malformed) {
                return wrong(key.at(names), text, key.type());
            }
        });
    }

    /** A path, relative to the configuration file's directory. */
    Optional<Path> path(Key key) {
        return text(key).map(text -> directory.resolve(text).normalize());
    }

    /** An existing readable file, relative to the configuration file's directory. */
    Optional<Path> file(Key key, String... names) {
        return text(key, names).flatMap(text -> {
            Path file = directory.resolve(text).normalize();
            if (Files.isReadable(file) && Files.isRegularFile(file)) {
                return Optional.of(file);
            }
            problems.add(key.at(names), noFile(key, text, file));
            return Optional.empty();
        });
    }

    /** Where a file with a secret is to be named, the secret itself may stand. */
    private String noFile(Key key, String text, Path file) {
        String named = key.type() == Key.Type.SECRET_FILE || text.contains("\n")
                ? "of that name (a relative one starts at '" + directory + "')"
                : "'" + file + "'";
        return "there is no readable file " + named + "; create it or correct the path";
    }

    /** Whether it can name an integration, a client or an admin token. */
    boolean isName(String path, String name) {
        if (ClientReader.isName(name)) {
            return true;
        }
        problems.add(path, "'" + name + "' is not a name; use up to 63 lower-case letters, digits and hyphens");
        return false;
    }

    private Optional<String> matching(Key key, String[] names, java.util.function.Predicate<String> rule) {
        return text(key, names)
                .flatMap(text -> rule.test(text) ? Optional.of(text) : wrong(key.at(names), text, key.type()));
    }

    Optional<String> text(Key key, String... names) {
        String path = key.at(names);
        Optional<ConfigSource.Given> given = source.at(path);
        if (given.isPresent() && given.get().texts().size() == 1) {
            return Optional.of(given.get().texts().get(0).strip());
        }
        if (given.isPresent()) {
            problems.add(path, "is a list; write " + key.type().words());
            return Optional.empty();
        }
        if (key.required()) {
            problems.add(path, "is missing; write " + key.type().words());
        }
        return key.defaultValue();
    }

    private <T> Optional<T> wrong(String path, String text, Key.Type type) {
        boolean secret = type == Key.Type.SECRET_URL || OF_A_URL.matcher(text).find();
        problems.add(
                path, (secret ? "what stands there" : "'" + text + "'") + " is not " + type.words() + "; correct it");
        return Optional.empty();
    }

    private static @Nullable URI uriOrNull(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            return null;
        }
    }
}
