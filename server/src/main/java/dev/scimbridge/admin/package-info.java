/** The admin API, the console's pages, health, metrics. */
@NullMarked
package dev.scimbridge.admin;

import org.jspecify.annotations.NullMarked;
