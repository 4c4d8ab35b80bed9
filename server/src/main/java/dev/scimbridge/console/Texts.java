package dev.scimbridge.console;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** All words of the pages, from one bundle; patterns are those of {@link MessageFormat}. */
final class Texts {

    /** The bundle's name. */
    static final String BUNDLE = "dev.scimbridge.console.console";

    private final Locale locale;
    private final ResourceBundle bundle;

    Texts(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    Locale locale() {
        return locale;
    }

    /**
     * A text.
     *
     * @throws MissingResourceException when the bundle does not have it
     */
    String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }

    boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** The text, or what to say instead when the bundle does not know the key: a word of the API that is newer than the page. */
    String textOr(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }
}
