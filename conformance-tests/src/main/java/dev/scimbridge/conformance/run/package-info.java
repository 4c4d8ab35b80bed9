/** Runs a selection of the checks against one server and collects an outcome for each requirement. */
@NullMarked
package dev.scimbridge.conformance.run;

import org.jspecify.annotations.NullMarked;
