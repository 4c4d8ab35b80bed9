/** Everything durable; the only package that sees {@code java.sql}. */
@NullMarked
package dev.scimbridge.store;

import org.jspecify.annotations.NullMarked;
