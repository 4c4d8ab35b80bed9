/** Microsoft Graph's endpoints for users and groups, with their checks, headers and errors. */
@NullMarked
package dev.scimbridge.emulator.graph;

import org.jspecify.annotations.NullMarked;
