/** A stand-in for Microsoft Entra ID: one server that speaks the token endpoint and Graph's users and groups. */
@NullMarked
package dev.scimbridge.emulator;

import org.jspecify.annotations.NullMarked;
