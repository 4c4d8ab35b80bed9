/** Graph's words as immutable values; knows no SDK. */
@NullMarked
package dev.scimbridge.graph;

import org.jspecify.annotations.NullMarked;
