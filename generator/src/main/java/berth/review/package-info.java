/**
 * Two plans and their files to a report of what changes, for people, for pull requests and for programs. Imports plan, policy,
 * artifact, syntax, value, net and diagnostic.
 */
@NullMarked
package berth.review;

import org.jspecify.annotations.NullMarked;
