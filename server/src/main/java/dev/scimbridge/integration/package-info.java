/** An integration's life: draft, checked, previewed, enabled or paused; its clients and secrets. */
@NullMarked
package dev.scimbridge.integration;

import org.jspecify.annotations.NullMarked;
