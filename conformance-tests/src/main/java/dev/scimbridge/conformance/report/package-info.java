/** A finished run, written for people and for machines. */
@NullMarked
package dev.scimbridge.conformance.report;

import org.jspecify.annotations.NullMarked;
