/**
 * What the language looks like to others: JSON Schema for editors, NixOS options, the reference page; all from the
 * descriptions of the shapes. Imports catalog and syntax.
 */
@NullMarked
package berth.schema;

import org.jspecify.annotations.NullMarked;
