package berth.nft;

import berth.net.Family;
import berth.net.IpAddress;
import berth.net.PortRange;
import berth.net.Ports;
import berth.net.Protocol;
import berth.nft.Oracle.Answer;
import berth.nft.Oracle.Question;
import berth.plan.Attachment;
import berth.plan.Lease;
import berth.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Everybody tries everybody, at the edges of every range that the plan mentions; what differs from the plan is a fault. */
final class Matrix {

    /** Long enough for an answer on a busy machine; what is late is asked again with more patience. */
    private static final int PATIENCE = 600;

    private static final int MORE_PATIENCE = 3000;
    private static final int BATCH = 900;

    private final Lab lab;
    private final Plan plan;
    private final Oracle oracle;
    private final SortedSet<Integer> ports;

    Matrix(Lab lab, Plan plan) {
        this.lab = lab;
        this.plan = plan;
        this.oracle = new Oracle(plan);
        this.ports = ports(plan);
    }

    /** The ports that matter: the ends of every range, their middle, and their neighbours. */
    static SortedSet<Integer> ports(Plan plan) {
        SortedSet<Integer> ports = new TreeSet<>(List.of(22, 53));
        Stream<PortRange> ranges = Stream.concat(
                plan.passages().stream().flatMap(p -> p.ports().stream()).map(Ports::range),
                plan.publications().stream()
                        .flatMap(p -> Stream.concat(
                                p.on().stream(), Stream.of(p.port().range()))));
        ranges.forEach(r -> ports.addAll(List.of(
                Math.max(1, r.low() - 1), r.low(), (r.low() + r.high()) / 2, r.high(), Math.min(65535, r.high() + 1))));
        return ports;
    }

    /** What was asked, and what came that the plan does not say. */
    record Outcome(int probes, List<String> faults) {}

    /** Everybody asks at the same time. */
    Outcome run() {
        Map<String, List<Question>> all = new LinkedHashMap<>();
        for (String from : lab.names()) {
            all.put(from, questions(from));
        }
        Map<String, CompletableFuture<Map<Question, String>>> said = new LinkedHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        all.forEach((from, questions) ->
                said.put(from, CompletableFuture.supplyAsync(() -> ask(from, questions, PATIENCE), threads)));
        threads.shutdown();
        List<String> faults = new ArrayList<>();
        all.forEach((from, questions) -> {
            Map<Question, String> answers =
                    Objects.requireNonNull(said.get(from)).join();
            List<Question> late =
                    questions.stream().filter(q -> isLate(q, answers)).toList();
            Map<Question, String> again = new LinkedHashMap<>(answers);
            again.putAll(ask(from, late, MORE_PATIENCE));
            questions.forEach(q -> fault(q, again.getOrDefault(q, "timeout")).ifPresent(faults::add));
        });
        return new Outcome(all.values().stream().mapToInt(List::size).sum(), faults);
    }

    private boolean isLate(Question question, Map<Question, String> answers) {
        return oracle.expected(question).isPresent()
                && !answers.getOrDefault(question, "timeout").startsWith("open");
    }

    private Optional<String> fault(Question question, String said) {
        String wanted = oracle.expected(question)
                .map(a -> question.ports().isEmpty() ? "open" : spelled(a))
                .orElse("denied");
        boolean good = wanted.equals("denied")
                ? !said.startsWith("open")
                : wanted.endsWith("*")
                        ? said.startsWith(wanted.substring(0, wanted.length() - 1))
                        : canonical(said).equals(wanted);
        return good ? Optional.empty() : Optional.of(question + ": wanted " + wanted + ", got " + said);
    }

    private static String spelled(Answer answer) {
        return "open " + answer.answerer() + " "
                + answer.asker().map(IpAddress::toString).orElse("*");
    }

    /** Java spells IPv6 addresses at length and with a scope. */
    private static String canonical(String said) {
        String[] words = said.split(" ", -1);
        if (words.length < 3) {
            return said;
        }
        String address = words[2].contains("%") ? words[2].substring(0, words[2].indexOf('%')) : words[2];
        return words[0] + " " + words[1] + " " + IpAddress.of(address);
    }

    private Map<Question, String> ask(String from, List<Question> questions, int patience) {
        Map<Question, String> answers = new LinkedHashMap<>();
        for (int start = 0; start < questions.size(); start += BATCH) {
            List<Question> some = questions.subList(start, Math.min(questions.size(), start + BATCH));
            for (int i = 0; i < some.size(); i++) {
                Question q = some.get(i);
                String how = q.ports().map(p -> p.protocol().word()).orElse("ping");
                int port = q.ports().map(p -> p.range().low()).orElse(0);
                lab.say(from, "probe " + i + " " + how + " " + q.to() + " " + port);
            }
            for (String line : lab.ask(from, "go " + patience)) {
                int space = line.indexOf(' ');
                answers.put(some.get(Integer.parseInt(line.substring(0, space))), line.substring(space + 1));
            }
        }
        return answers;
    }

    private List<Question> questions(String from) {
        List<Question> questions = new ArrayList<>();
        boolean isService = plan.service(from).isPresent();
        for (IpAddress to : targets(from)) {
            boolean isOutside = Outsider.ALL.stream()
                    .anyMatch(o -> Stream.concat(Stream.of(o.address4(), o.address6()), o.more().stream())
                            .anyMatch(to.toString()::equals));
            boolean isMore = Outsider.ALL.stream().anyMatch(o -> o.more().contains(to.toString()));
            if (isOutside && !isService) {
                continue;
            }
            for (int port : ports) {
                questions.add(new Question(from, to, Optional.of(Ports.tcp(port))));
                Question udp = new Question(from, to, Optional.of(new Ports(PortRange.of(port), Protocol.UDP)));
                // The host, and who has several addresses, answers udp from another one than was asked.
                boolean answersElsewhere = isMore
                        || oracle.expected(udp)
                                .filter(a -> a.answerer().equals("host"))
                                .filter(a -> !isService)
                                .isPresent();
                if (!answersElsewhere) {
                    questions.add(udp);
                }
            }
            if (isService || !isHostward(to)) {
                questions.add(new Question(from, to, Optional.empty()));
            }
        }
        return questions;
    }

    private boolean isHostward(IpAddress to) {
        return Stream.of(Family.values())
                        .flatMap(f -> Lab.hostAddresses(f).stream())
                        .anyMatch(to.toString()::equals)
                || to.toString().startsWith("127.");
    }

    private List<IpAddress> targets(String from) {
        List<String> addresses = new ArrayList<>();
        Lab.members(plan).stream().filter(s -> !s.name().equals(from)).forEach(s -> {
            Attachment.Own own = s.attachment().own().orElseThrow();
            Stream.concat(Stream.of(own.ipv4()), own.ipv6().stream())
                    .map(Lease::address)
                    .forEach(a -> addresses.add(a.toString()));
        });
        if (!from.equals("host")) {
            Lab.members(plan).forEach(s -> {
                Attachment.Own own = s.attachment().own().orElseThrow();
                Stream.concat(Stream.of(own.ipv4()), own.ipv6().stream())
                        .map(Lease::gateway)
                        .forEach(a -> addresses.add(a.toString()));
            });
        } else {
            addresses.add("127.0.0.1");
        }
        boolean ipv6 = plan.pools().ipv6().isPresent();
        for (Family family : ipv6 ? List.of(Family.IPV4, Family.IPV6) : List.of(Family.IPV4)) {
            addresses.addAll(Lab.hostAddresses(family));
        }
        for (Outsider outsider : Outsider.ALL) {
            Stream.concat(Stream.of(outsider.address4(), outsider.address6()), outsider.more().stream())
                    .filter(a -> ipv6 || a.indexOf(':') < 0)
                    .forEach(addresses::add);
        }
        return addresses.stream().map(IpAddress::of).toList();
    }
}
