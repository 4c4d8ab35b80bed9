package dev.scimbridge.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.stream.Stream;

/** One row of the mapping table: an attribute that is written, or left out while it is unassigned (RFC 7643 §2.5). */
interface AttributeWriter {

    /** The rules of this attribute and its parts; paths start with the prefix. */
    Stream<AttributeRule> rules(String prefix);

    /** This attribute under an integration's rules: nothing when it is switched off, or has no source without a rule. */
    Stream<AttributeWriter> under(UserRules rules, String prefix);

    /** Whether {@link #write} would write anything. */
    boolean isAssigned(Person person);

    /** Writes name and value, or nothing. */
    void write(Person person, JsonGenerator json) throws IOException;
}
