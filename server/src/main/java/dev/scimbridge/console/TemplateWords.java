package dev.scimbridge.console;

import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What templates can say.
 *
 * <ul>
 *   <li>{@code t('key', a, b)}: a text of the bundle;
 *   <li>{@code word('prefix.', value)}: the text {@code prefix.value}, or the value itself when the bundle has none;
 *   <li>{@code colour(value)}: the class of the style sheet for a state or level;
 *   <li>{@code asset('console.css')}: the address of a file;
 *   <li>{@code when(iso)}: a moment, which the browser shows in its zone;
 *   <li>{@code moments(sentence)}: a sentence in parts, of which moments are as of {@code when};
 *   <li>{@code aspect(aspect)}: what of somebody is held, for {@code word};
 *   <li>{@code ago(iso)}: how long ago, or in how long, in words;
 *   <li>{@code number(n)}: with the separators of the language.
 * </ul>
 */
final class TemplateWords extends AbstractExtension {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Pattern MOMENT =
            Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?Z");

    private static final Map<String, String> COLOURS = Map.of(
            "ok", "good",
            "active", "good",
            "committed", "good",
            "note", "info",
            "warning", "warn",
            "leaving", "warn",
            "problem", "bad",
            "failed", "bad",
            "removed", "bad");

    private final Texts texts;
    private final Assets assets;
    private final Clock clock;

    TemplateWords(Texts texts, Assets assets, Clock clock) {
        this.texts = texts;
        this.assets = assets;
        this.clock = clock;
    }

    @Override
    public Map<String, Function> getFunctions() {
        return Map.of(
                "t", word(arguments -> texts.text(text(arguments.get(0)), rest(arguments))),
                "word",
                        word(arguments ->
                                texts.textOr(text(arguments.get(0)) + text(arguments.get(1)), text(arguments.get(1)))),
                "colour", word(arguments -> COLOURS.getOrDefault(text(arguments.get(0)), "")),
                "asset", word(arguments -> assets.path(text(arguments.get(0)))),
                "when", word(arguments -> when(text(arguments.get(0)))),
                "moments", word(arguments -> moments(text(arguments.get(0)))),
                "aspect", word(arguments -> aspect(text(arguments.get(0)))),
                "ago", word(arguments -> ago(text(arguments.get(0)))),
                "number", word(arguments -> number(arguments.get(0))));
    }

    /** A function of the arguments in their order. */
    private interface Word {
        Object say(List<@Nullable Object> arguments);
    }

    private static Function word(Word word) {
        return new Function() {
            @Override
            public @Nullable List<String> getArgumentNames() {
                return null;
            }

            @Override
            public Object execute(
                    Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
                return word.say(IntStream.range(0, arguments.size())
                        .<@Nullable Object>mapToObj(index -> arguments.get(String.valueOf(index)))
                        .collect(ArrayList::new, ArrayList::add, ArrayList::addAll));
            }
        };
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static Object[] rest(List<@Nullable Object> arguments) {
        return arguments.subList(1, arguments.size()).stream()
                .map(argument -> argument instanceof Number ? argument : text(argument))
                .toArray();
    }

    private Object number(@Nullable Object value) {
        return value instanceof Number number
                ? NumberFormat.getInstance(texts.locale()).format(number)
                : text(value);
    }

    /** Instants parse or fail, so that nothing of them needs escaping. */
    private static Object when(String iso) {
        if (iso.isEmpty()) {
            return "";
        }
        Instant at = Instant.parse(iso);
        return new SafeString("<time datetime=\"" + at + "\">" + UTC.format(at) + "</time>");
    }

    /** A sentence of the API in parts: what it says, and the moments in it as the reader's. */
    private static List<Object> moments(String sentence) {
        List<Object> parts = new ArrayList<>();
        Matcher moment = MOMENT.matcher(sentence);
        int from = 0;
        while (moment.find()) {
            parts.add(sentence.substring(from, moment.start()));
            parts.add(when(moment.group()));
            from = moment.end();
        }
        parts.add(sentence.substring(from));
        return parts;
    }

    /** What is held of somebody, as the bundle names it: of {@code value:} the path's last part, of {@code group:} that. */
    private static String aspect(String aspect) {
        return aspect.startsWith("group:") ? "group" : aspect.substring(aspect.lastIndexOf(':') + 1);
    }

    private Object ago(String iso) {
        if (iso.isEmpty()) {
            return "";
        }
        Instant at = Instant.parse(iso);
        long seconds = ChronoUnit.SECONDS.between(at, clock.instant());
        if (seconds == 0) {
            return texts.text("ago.now");
        }
        String duration = Durations.words(texts, Math.abs(seconds));
        return seconds >= 0 ? texts.text("ago.past", duration) : texts.text("ago.future", duration);
    }
}
