/** The admin API, health, metrics. */
@NullMarked
package dev.scimbridge.admin;

import org.jspecify.annotations.NullMarked;
