/** Requests and responses as values, and the JDK's HTTP server behind them. */
@NullMarked
package dev.scimbridge.emulator.http;

import org.jspecify.annotations.NullMarked;
