package berth.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Asks git. Only questions; nothing is ever changed. */
interface Git {

    /** What git said. The array is not copied; nobody writes to it. */
    final class Answer {
        private final int code;
        private final byte[] out;
        private final String err;

        /**
         * An answer.
         *
         * @param code the exit status
         * @param out the output, at most as much as was asked for
         * @param err the complaints
         */
        Answer(int code, byte[] out, String err) {
            this.code = code;
            this.out = out;
            this.err = err;
        }

        boolean isGood() {
            return code == 0;
        }

        byte[] out() {
            return out;
        }

        String err() {
            return err;
        }

        /** The output as text, without the line end. */
        String text() {
            return new String(out, StandardCharsets.UTF_8).stripTrailing();
        }
    }

    /**
     * Runs git in a folder.
     *
     * @param most how many bytes of output are wanted; more are thrown away
     * @param arguments what comes after the word git
     * @throws InputException when there is no git
     */
    Answer ask(Path folder, int most, List<String> arguments);
}
