package berth.broken.unheard;

/** In a package that nobody thought about. */
public record Stranger(String name) {}
