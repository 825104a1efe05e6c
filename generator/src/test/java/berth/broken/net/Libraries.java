package berth.broken.net;

import freemarker.template.Configuration;
import org.yaml.snakeyaml.LoaderOptions;
import picocli.CommandLine;

/** Each library in the wrong place. */
final class Libraries {
    private Libraries() {}

    static Object yaml() {
        return new LoaderOptions();
    }

    static Object template() {
        return new Configuration(Configuration.VERSION_2_3_34);
    }

    static Object arguments() {
        return new CommandLine(new Object());
    }
}
