package berth.probe;

import java.io.InputStream;
import java.io.OutputStream;

/** A program that runs, with both ends of its pipes. */
public interface Dialogue extends AutoCloseable {

    /** Its standard output. */
    InputStream says();

    /** Its standard input. */
    OutputStream hears();

    /** Ends it, and returns when it has ended. */
    @Override
    void close();
}
