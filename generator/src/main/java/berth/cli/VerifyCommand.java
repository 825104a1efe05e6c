package berth.cli;

import berth.artifact.Artifact;
import berth.plan.Compiled;
import berth.plan.Plan;
import berth.policy.Matrix;
import berth.probe.Programs;
import berth.probe.Unavailable;
import berth.probe.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code berth verify}: the ruleset in a kernel, packet by packet. */
@Command(
        name = "verify",
        description = "Builds the host, its services and the world outside as network namespaces, loads the ruleset"
                + " there with nft, and sends a packet for everything that the catalog allows or denies: TCP, UDP,"
                + " SCTP where it is used, ping, IPv4 and IPv6, honest and forged. The machine's own network is not"
                + " touched and nothing is left behind. Needs perl, ip and nft, and root or user namespaces.",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  berth verify catalog.yaml",
            "  berth verify --format json catalog.yaml",
            "",
            "Exit status: 0 fine, 1 the catalog has errors, 3 a packet fared otherwise than the catalog says, 64 usage,"
                    + " 74 a file cannot be read, or this machine lacks something."
        })
final class VerifyCommand implements Callable<Integer> {
    /** How the result is written. */
    enum Format {
        text,
        json
    }

    private final Session session;

    @Parameters(paramLabel = "CATALOG", description = "The catalog; - is standard input.")
    private String catalog = "";

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json.")
    private Format format = Format.text;

    @Option(
            names = "--nft",
            paramLabel = "FILE",
            description = "The nft to load the ruleset with; else that on the PATH.")
    @SuppressWarnings("NullAway.Init") // picocli leaves it null when it is not given
    private Path nft;

    VerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Compiled compiled = session.pipeline().compile(Input.read(catalog, session.world()), false);
        if (compiled.plan().isEmpty()) {
            session.report(compiled.diagnostics());
            return ExitCode.BAD_CATALOG;
        }
        Plan plan = compiled.plan().get().enforced();
        if (compiled.plan().get().host().audit()) {
            session.say("host.policy is audit: what is proved is what will hold once it is enforce");
        }
        String ruleset = session.pipeline().render(plan, Optional.empty()).stream()
                .filter(a -> a.path().equals("nftables/berth.nft"))
                .map(Artifact::text)
                .findFirst()
                .orElseThrow();
        ProgressBar bar = new ProgressBar(session.world());
        try (Verification verification = Verification.of(plan, programs())) {
            verification.stage().load(ruleset);
            Verification.Report report = verification.run(bar::at);
            bar.clear();
            List<String> notEnforced = Matrix.of(plan).notEnforced();
            session.world()
                    .out()
                    .print(
                            format == Format.json
                                    ? VerifyText.json(report, notEnforced)
                                    : VerifyText.text(report, notEnforced));
            return report.isProof() ? ExitCode.FINE : ExitCode.PROOF_FAILED;
        } catch (Unavailable e) {
            bar.clear();
            session.say(String.valueOf(e.getMessage()));
            return ExitCode.INPUT_OUTPUT;
        }
    }

    @SuppressWarnings("NullAway") // an option that is not given
    private Programs programs() {
        OsPrograms programs = OsPrograms.of(session.world());
        if (nft == null) {
            return programs;
        }
        Path given = session.world().workingFolder().resolve(nft);
        if (!Files.isExecutable(given) || Files.isDirectory(given)) {
            throw new InputException("cannot run " + session.visible(nft.toString()) + ": "
                    + (Files.exists(given) ? "it is no program" : "no such file"));
        }
        return programs.with("nft", given);
    }
}
