/** What the suite learns from the server before it judges: what it declares, what it holds, which values are telling. */
@NullMarked
package dev.scimbridge.conformance.learn;

import org.jspecify.annotations.NullMarked;
