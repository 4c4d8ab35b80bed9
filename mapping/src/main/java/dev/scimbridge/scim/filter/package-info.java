/** Filter text to tree, and what the tree means for one resource. */
@NullMarked
package dev.scimbridge.scim.filter;

import org.jspecify.annotations.NullMarked;
