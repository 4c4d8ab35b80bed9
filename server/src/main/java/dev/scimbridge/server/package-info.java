/** Composition by constructors; starts and stops rooms in order; the only place that names implementations. */
@NullMarked
package dev.scimbridge.server;

import org.jspecify.annotations.NullMarked;
