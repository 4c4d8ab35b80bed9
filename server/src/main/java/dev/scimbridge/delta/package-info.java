/** Asks Graph for pages; the only package that sees the Graph SDK and azure-identity. */
@NullMarked
package dev.scimbridge.delta;

import org.jspecify.annotations.NullMarked;
