/** Numbers about the process for Prometheus; alone sees Micrometer. */
@NullMarked
package dev.scimbridge.metrics;

import org.jspecify.annotations.NullMarked;
