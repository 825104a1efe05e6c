/**
 * Desired files against those on disk: the only writer of files. Imports artifact and diagnostic.
 */
@NullMarked
package berth.sink;

import org.jspecify.annotations.NullMarked;
