package dev.scimbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All words are in the bundle, and all words of the bundle are used: whoever translates it translates the console. */
final class TextsTest {

    private static final Pattern TEXT = Pattern.compile("\\bt\\('([^']+)'");
    private static final Pattern PREFIX = Pattern.compile("\\bword\\('([^']+)'");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z0-9_.-]*)\"");
    private static final Pattern ACTION =
            Pattern.compile("audit\\.(?:add|change)\\(\\s*(?:request|clock[^\"]*),\\s*\"([^\"]+)\"");
    private static final Pattern SPOKEN =
            Pattern.compile("\\b(?:alt|title|placeholder|aria-label|data-copied)=\"[^\"]*\\p{L}[^\"]*\"");

    private final Map<String, String> templates = read("src/main/resources/dev/scimbridge/console/templates", ".html");
    private final Map<String, String> sources = read("src/main/java/dev/scimbridge/console", ".java");
    private final Set<String> keys =
            new TreeSet<>(ResourceBundle.getBundle(Texts.BUNDLE, Locale.ENGLISH).keySet());

    private static Map<String, String> read(String directory, String suffix) {
        try (Stream<Path> files = Files.list(Path.of(directory))) {
            Map<String, String> texts = new TreeMap<>();
            files.filter(file -> file.toString().endsWith(suffix))
                    .forEach(file -> texts.put(file.getFileName().toString(), text(file)));
            assertThat(texts).isNotEmpty();
            return texts;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void templates_holdNoWordsOfTheirOwn() {
        templates.forEach((name, template) -> {
            String spoken = template.replaceAll("(?s)\\{#.*?#}|\\{%.*?%}|\\{\\{.*?}}", "");
            String words = spoken.replaceAll("(?s)<!--.*?-->|<[^>]*>", "");
            assertThat(words).as("text between the tags of %s", name).doesNotContainPattern("\\p{L}");
            assertThat(spoken).as("attributes of %s", name).doesNotContainPattern(SPOKEN);
        });
    }

    @Test
    void everyTextThatATemplateAsksFor_isThere() {
        templates.forEach((name, template) -> assertThat(keys).as(name).containsAll(found(TEXT, template)));
    }

    @Test
    void everyTextOfTheBundle_isUsed() {
        Set<String> named = new TreeSet<>();
        List<String> prefixes = new ArrayList<>();
        templates.values().forEach(template -> {
            named.addAll(found(TEXT, template));
            prefixes.addAll(found(PREFIX, template));
        });
        sources.values().forEach(source -> named.addAll(found(LITERAL, source)));

        assertThat(keys)
                .allMatch(key -> named.contains(key)
                        || prefixes.stream().anyMatch(key::startsWith)
                        || (key.startsWith("done.") && named.contains(key.substring("done.".length()))));
    }

    @Test
    void everyActionOfTheAuditLog_hasItsWords_andCanBeChosen() {
        Set<String> actions = new TreeSet<>();
        read("src/main/java/dev/scimbridge/admin", ".java")
                .values()
                .forEach(source -> actions.addAll(found(ACTION, source)));
        assertThat(actions).contains("begin preview", "ask-entra", "sign out");

        String page = Objects.requireNonNull(templates.get("audit.html"));
        assertThat(actions).allSatisfy(action -> {
            assertThat(keys).contains("action." + action.replace(' ', '-'));
            assertThat(page).contains("'" + action + "'");
        });
    }

    @Test
    void everyText_isAPattern_withoutTheSignThatPatternsQuoteWith() {
        ResourceBundle bundle = ResourceBundle.getBundle(Texts.BUNDLE, Locale.ENGLISH);
        Texts texts = new Texts(Locale.ENGLISH);
        assertThat(keys).allSatisfy(key -> {
            assertThat(bundle.getString(key)).as(key).doesNotContain("'").isNotBlank();
            assertThat(texts.text(key, 2, 2, 2, 2)).isNotBlank();
        });
    }

    @Test
    void everyText_isToldOnce() {
        List<String> told = found(
                Pattern.compile("(?m)^([a-zA-Z0-9_.-]+) ="),
                text(Path.of("src/main/resources/dev/scimbridge/console/console.properties")),
                new ArrayList<>());
        assertThat(told).doesNotHaveDuplicates().hasSameSizeAs(keys);
    }

    private static Set<String> found(Pattern pattern, String text) {
        return found(pattern, text, new TreeSet<>());
    }

    private static <C extends Collection<String>> C found(Pattern pattern, String text, C into) {
        pattern.matcher(text).results().map(result -> result.group(1)).forEach(into::add);
        return into;
    }
}
