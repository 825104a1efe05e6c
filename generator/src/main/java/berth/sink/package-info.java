/**
 * Desired files against those on disk: the only writer of files. Imports artifact, diagnostic and syntax (the manifest
 * is JSON).
 */
@NullMarked
package berth.sink;

import org.jspecify.annotations.NullMarked;
