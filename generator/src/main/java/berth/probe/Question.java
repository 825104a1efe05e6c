package berth.probe;

/**
 * A probe and what should become of it.
 *
 * @param probe what is sent
 * @param verdict what should become of it
 * @param isForged whether its source is not the sender's, so that no answer can come back
 */
record Question(Probe probe, Verdict verdict, boolean isForged) {}
