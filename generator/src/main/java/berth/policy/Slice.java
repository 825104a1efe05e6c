package berth.policy;

/** Ports {@code low} to {@code high} that get one verdict. */
record Slice(int low, int high, Verdict verdict) {}
