/** Entra's token endpoint: client credentials in, a signed access token with its roles out. */
@NullMarked
package dev.scimbridge.emulator.token;

import org.jspecify.annotations.NullMarked;
