/** The emulator's own certificate: made by itself, trusted by whoever reads its PEM file. */
@NullMarked
package dev.scimbridge.emulator.tls;

import org.jspecify.annotations.NullMarked;
