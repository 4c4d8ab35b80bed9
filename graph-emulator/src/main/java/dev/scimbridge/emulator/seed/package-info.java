/** What a directory holds before anyone changes it: the Contoso people, or any number of synthetic ones. */
@NullMarked
package dev.scimbridge.emulator.seed;

import org.jspecify.annotations.NullMarked;
