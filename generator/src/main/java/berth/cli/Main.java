package berth.cli;

import java.time.Clock;
import java.time.ZoneId;

/** The program's entry. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(new Program(World.ofProcess(), new Compilation(Clock.system(ZoneId.systemDefault()))).run(args));
    }
}
