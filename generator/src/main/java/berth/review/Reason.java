package berth.review;

/**
 * Why a service is not what it was.
 *
 * @param word one word of a fixed set, for programs, such as {@code image}
 * @param text the same for people, with names and addresses but without the values of variables
 */
public record Reason(String word, String text) {}
