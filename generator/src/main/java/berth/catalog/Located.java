package berth.catalog;

import berth.diagnostic.Span;

/** A value and where it was written. */
public record Located<T>(T value, Span span) {}
