/** SCIM servers of others, each a small program around its library, with the least code of ours. */
@NullMarked
package dev.scimbridge.realservers;

import org.jspecify.annotations.NullMarked;
