@org.jspecify.annotations.NullMarked
package berth.review;
