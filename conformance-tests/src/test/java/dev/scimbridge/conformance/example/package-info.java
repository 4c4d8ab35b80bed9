/** How a project uses the checks as a dependency of its tests. */
@NullMarked
package dev.scimbridge.conformance.example;

import org.jspecify.annotations.NullMarked;
