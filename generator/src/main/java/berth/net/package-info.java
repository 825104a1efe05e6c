/**
 * IPv4 and IPv6 addresses, blocks, ports and protocols: pure arithmetic, never a name lookup. Imports no other package of berth.
 */
@NullMarked
package berth.net;

import org.jspecify.annotations.NullMarked;
