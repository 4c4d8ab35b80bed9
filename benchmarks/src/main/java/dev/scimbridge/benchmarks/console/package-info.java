/** The console's pages with few people and with many: what each weighs, and how much longer it takes. */
@NullMarked
package dev.scimbridge.benchmarks.console;

import org.jspecify.annotations.NullMarked;
