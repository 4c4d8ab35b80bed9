/** Filters as trees that can be written for the server and judged for a resource at hand. */
@NullMarked
package dev.scimbridge.conformance.filter;

import org.jspecify.annotations.NullMarked;
