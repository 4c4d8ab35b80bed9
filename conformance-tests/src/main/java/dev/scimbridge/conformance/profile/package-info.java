/** Well-known reading clients: sends what each of them sends, and says whether it would see everything. */
@NullMarked
package dev.scimbridge.conformance.profile;

import org.jspecify.annotations.NullMarked;
