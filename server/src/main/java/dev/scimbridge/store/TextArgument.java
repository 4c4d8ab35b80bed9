package dev.scimbridge.store;

import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/**
 * Texts as columns hold them, the same in every database: PostgreSQL has no character of number 0, and SQLite's functions end a
 * text there, so it is kept as U+FFFD. JSON is kept as bytes, in which it is written as an escape.
 */
final class TextArgument extends AbstractArgumentFactory<String> {

    TextArgument() {
        super(Types.VARCHAR);
    }

    @Override
    protected Argument build(String value, ConfigRegistry config) {
        String kept = kept(value);
        return (position, statement, context) -> statement.setString(position, kept);
    }

    /** The text as it comes back. */
    static String kept(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }
}
