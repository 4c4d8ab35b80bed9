package dev.scimbridge.config;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads secrets, which stand in files of their own or in the environment and nowhere else; problems as {@link Values}. */
final class SecretValues {

    private final ConfigSource source;
    private final Values values;
    private final Problems problems;

    SecretValues(ConfigSource source, Values values, Problems problems) {
        this.source = source;
        this.values = values;
        this.problems = problems;
    }

    /** A secret from its file, or from the environment; exactly one of the two. */
    Optional<Secret> of(Key fileKey, Key valueKey, String... names) {
        String valuePath = valueKey.at(names);
        Optional<ConfigSource.Given> given = source.at(valuePath);
        String filePath = fileKey.at(names);
        if (given.isPresent() && !given.get().fromEnvironment()) {
            problems.add(
                    valuePath,
                    "a secret does not belong in this file; use " + lastPart(filePath) + " or the environment variable "
                            + Key.environmentName(valuePath));
            return Optional.empty();
        }
        if (given.isPresent() && source.at(filePath).isPresent()) {
            problems.add(filePath, "is given, and " + Key.environmentName(valuePath) + " too; keep one of them");
            return Optional.empty();
        }
        if (given.isPresent()) {
            return notBlank(valuePath, given.get().texts().get(0));
        }
        if (source.at(filePath).isEmpty()) {
            problems.add(
                    filePath, "is missing; give it, or the environment variable " + Key.environmentName(valuePath));
            return Optional.empty();
        }
        return values.file(fileKey, names).flatMap(file -> secretIn(filePath, file));
    }

    /** As {@link #of}, for one that may be left out. */
    Optional<Secret> optional(Key fileKey, Key valueKey, String... names) {
        boolean given = source.at(valueKey.at(names)).isPresent()
                || source.at(fileKey.at(names)).isPresent();
        return given ? of(fileKey, valueKey, names) : Optional.empty();
    }

    /** The path at which it is given: where its value is to be mended. */
    String place(Key fileKey, Key valueKey, String... names) {
        String valuePath = valueKey.at(names);
        return source.at(valuePath).isPresent() ? valuePath : fileKey.at(names);
    }

    /** A secret that only the environment may give; empty when it does not. */
    Optional<Secret> ofEnvironment(Key key) {
        Optional<ConfigSource.Given> given = source.at(key.path());
        if (given.isPresent() && !given.get().fromEnvironment()) {
            problems.add(
                    key.path(),
                    "a secret does not belong in this file; use the environment variable "
                            + Key.environmentName(key.path()) + " or a file");
            return Optional.empty();
        }
        return given.map(secret -> new Secret(secret.texts().get(0).strip()));
    }

    private Optional<Secret> secretIn(String path, Path file) {
        try {
            return notBlank(path, Files.readString(file));
        } catch (MalformedInputException binary) {
            problems.add(path, "the file '" + file + "' is not text; it must hold the secret alone");
        } catch (NoSuchFileException vanished) {
            problems.add(path, "there is no file '" + file + "'; create it or correct the path");
        } catch (IOException unreadable) {
            problems.add(path, "the file '" + file + "' cannot be read; check its permissions");
        }
        return Optional.empty();
    }

    private Optional<Secret> notBlank(String path, String text) {
        if (text.isBlank()) {
            problems.add(path, "the secret is empty; put the secret's value there");
            return Optional.empty();
        }
        return Optional.of(new Secret(text.strip()));
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
