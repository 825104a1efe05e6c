/**
 * Generated files as values: path, bytes, origin, and the manifest that lists them. Imports syntax (for JSON) and no other package of berth.
 */
@NullMarked
package berth.artifact;

import org.jspecify.annotations.NullMarked;
