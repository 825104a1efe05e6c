/**
 * Properties over generated catalogs: whatever text stands in a catalog, it is refused at its place, or it arrives as it is
 * and changes nothing else. What was emitted is read by {@code berth.reader}.
 */
@NullMarked
package berth.property;

import org.jspecify.annotations.NullMarked;
