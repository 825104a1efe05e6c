@NullMarked
package berth.catalog;

import org.jspecify.annotations.NullMarked;
