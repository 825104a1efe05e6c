/**
 * Bytes to a located tree, within limits on size, depth and aliases. The only user of SnakeYAML. Imports diagnostic.
 */
@NullMarked
package berth.source;

import org.jspecify.annotations.NullMarked;
