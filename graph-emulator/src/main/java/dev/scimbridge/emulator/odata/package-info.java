/** The query options of a Graph request: $select and $filter. */
@NullMarked
package dev.scimbridge.emulator.odata;

import org.jspecify.annotations.NullMarked;
