/** SCIM's words as this suite reads them from any server, without trusting that server. */
@NullMarked
package dev.scimbridge.conformance.model;

import org.jspecify.annotations.NullMarked;
