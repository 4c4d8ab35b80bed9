/** Tells operators once when something needs them and once when it does not any more: by webhook and by mail. */
@NullMarked
package dev.scimbridge.alert;

import org.jspecify.annotations.NullMarked;
