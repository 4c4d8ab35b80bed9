package dev.scimbridge.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Objects of one kind at version 0, addressed by row number. */
public interface Rows {

    /** How many rows there are. */
    int size();

    /** The object id of a row, in lower case. */
    String id(int row);

    /** The row with this object id (in lower case), or -1. */
    int row(String id);

    /** The value of a property, or null if it was never set. */
    @Nullable JsonNode value(int row, String property);

    /** The properties that rows can have. */
    Set<String> properties();
}
