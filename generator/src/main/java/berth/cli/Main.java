package berth.cli;

/** The program's entry. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(new Program(World.ofProcess(), new Compilation()).run(args));
    }
}
