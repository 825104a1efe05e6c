package berth.syntax;

/**
 * Text that is already in a target's syntax, so that a template writes it as it is. The classes that implement it make
 * their text themselves, from any string that the target can express; nothing else may be written unchecked.
 */
public interface Carrier {

    /** The one language it is written in; a template of another refuses it. */
    Target target();

    /** What is written. */
    String text();
}
