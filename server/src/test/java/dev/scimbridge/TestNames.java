package dev.scimbridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Tests that pages of the documentation name, as {@code `ClassTest.method`}. */
@NullMarked
final class TestNames {

    static final Path ROOT = Path.of("..");
    static final Pattern NAME = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`");

    private TestNames() {}

    /** The names in a text that no test bears. */
    static List<String> missing(String text, Map<String, String> sources) {
        List<String> missing = new ArrayList<>();
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            if (!sources.getOrDefault(name.group(1), "").contains("void " + name.group(2) + "(")) {
                missing.add(name.group());
            }
        }
        return missing;
    }

    /** The text of every test class of some modules by its simple name; of namesakes together. */
    static Map<String, String> sources(String... modules) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String module : modules) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                files.filter(file -> file.toString().endsWith("Test.java"))
                        .forEach(file -> sources.merge(
                                file.getFileName().toString().replace(".java", ""), read(file), String::concat));
            }
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
