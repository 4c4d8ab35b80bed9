package dev.scimbridge.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Renders templates; whatever is put into them is escaped. */
final class Templates {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Texts texts;
    private final PebbleEngine engine;

    Templates(Texts texts, Assets assets, Clock clock) {
        ClasspathLoader loader = new ClasspathLoader();
        loader.setPrefix("dev/scimbridge/console/templates");
        loader.setSuffix(".html");
        this.texts = texts;
        this.engine = new PebbleEngine.Builder()
                .loader(loader)
                .defaultLocale(texts.locale())
                .extension(new TemplateWords(texts, assets, clock))
                .build();
    }

    /** A whole page. */
    String page(String template, Map<String, ?> model) {
        StringWriter html = new StringWriter();
        try {
            engine.getTemplate(template).evaluate(html, plain(model));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return html.toString();
    }

    /** One block of a page, to take the place of what is shown of it. */
    String block(String template, String block, Map<String, ?> model) {
        StringWriter html = new StringWriter();
        try {
            engine.getTemplate(template).evaluateBlock(block, html, plain(model));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return html.toString();
    }

    Texts texts() {
        return texts;
    }

    /** JSON as maps and lists, which templates can read. */
    private static Map<String, Object> plain(Map<String, ?> model) {
        Map<String, Object> plain = new HashMap<>();
        model.forEach((name, value) ->
                plain.put(name, value instanceof JsonNode json ? JSON.convertValue(json, Object.class) : value));
        return plain;
    }
}
