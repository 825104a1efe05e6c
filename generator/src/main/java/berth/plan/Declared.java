package berth.plan;

/** A passage as one entry of {@code reach} declares it; {@code bySelector} when the entry does not name its target. */
record Declared(Passage passage, boolean bySelector) {}
