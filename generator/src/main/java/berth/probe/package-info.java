/**
 * Proof by packets: a host, its services and the world outside as network namespaces, the emitted ruleset in a real
 * kernel, and a packet for every question. Imports plan, policy, value and net; programs are started by whoever calls.
 */
@NullMarked
package berth.probe;

import org.jspecify.annotations.NullMarked;
