/** The pages for administrators; they know the bridge by its admin API alone. */
@NullMarked
package dev.scimbridge.console;

import org.jspecify.annotations.NullMarked;
