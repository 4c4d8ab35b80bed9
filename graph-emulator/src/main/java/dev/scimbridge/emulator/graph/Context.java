package dev.scimbridge.emulator.graph;

import dev.scimbridge.emulator.directory.Kind;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds {@code @odata.context}. */
final class Context {

    /** Selected in delta queries like properties, but not named here. */
    private static final Set<String> LINKS = Set.of("manager", "members");

    private Context() {}

    static String list(Call call, Kind kind) {
        return of(call, kind.collection() + selected(call));
    }

    static String object(Call call, Kind kind) {
        return of(call, kind.collection() + selected(call) + "/$entity");
    }

    static String of(Call call, String fragment) {
        return call.request().origin() + "/v1.0/$metadata#" + fragment;
    }

    private static String selected(Call call) {
        return call.query()
                .value("$select")
                .map(text -> Stream.of(text.split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty() && !LINKS.contains(name.toLowerCase(Locale.ROOT)))
                        .collect(Collectors.joining(",")))
                .filter(text -> !text.isEmpty())
                .map(text -> "(" + text + ")")
                .orElse("");
    }
}
