/** One request, one answer, at the pace allowed; the only package that sees REST Assured. */
@NullMarked
package dev.scimbridge.conformance.http;

import org.jspecify.annotations.NullMarked;
