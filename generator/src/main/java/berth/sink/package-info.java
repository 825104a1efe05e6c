/**
 * Desired files against those on disk: the only writer of files. Imports artifact and nothing else of berth.
 */
@NullMarked
package berth.sink;

import org.jspecify.annotations.NullMarked;
