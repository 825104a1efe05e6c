package berth.plan;

/**
 * So many new connections a unit of time.
 *
 * @param count how many, at least 1
 * @param unit {@code second}, {@code minute}, {@code hour} or {@code day}
 * @param burst how many at once before the rate counts, at least 1
 */
public record Rate(int count, String unit, int burst) {}
