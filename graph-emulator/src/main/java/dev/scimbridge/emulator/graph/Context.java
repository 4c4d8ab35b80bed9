package dev.scimbridge.emulator.graph;

import dev.scimbridge.emulator.directory.Kind;

/** Builds {@code @odata.context}. */
final class Context {

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
                .filter(text -> !text.isBlank())
                .map(text -> "(" + text.replace(" ", "") + ")")
                .orElse("");
    }
}
