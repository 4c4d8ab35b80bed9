/** Resource to JSON under {@code attributes}/{@code excludedAttributes}; list envelope; error body. */
@NullMarked
package dev.scimbridge.response;

import org.jspecify.annotations.NullMarked;
