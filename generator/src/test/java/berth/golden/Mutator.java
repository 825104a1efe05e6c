package berth.golden;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes inputs out of good and bad ones: some nearly right, some noise. */
final class Mutator {
    /** What has a meaning somewhere, so that it is worth putting elsewhere. */
    private static final String WORDS =
            "- : , [ ] { } \" ' # & * ! | > % @ ` ~ ? -- --- ... << = $ ; / \\ \\n \\0 \\x07"
                    + " 0 -1 1 65535 65536 99999999999999999999 4000-4010/udp 53/tcp true false yes null 1e3 0x10 .5"
                    + " berth host zones pools defaults modules sets services image reach publish never exceptions networks"
                    + " internet services host ping @public @ a:b:c docker.io/library/x:1 10.0.0.0/8 ::/0 fd00::/8 [::1]:80"
                    + " 1.2.3.4 0.0.0.0 255.255.255.255 2001:db8::1 /etc /run/podman/podman.sock / 512M 30s always strict"
                    + " none own healthy started 2027-06-30 \u00fc \ud83e\udd80 \u202e \ufeff \u0000 \t \r x";

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]+");

    private final Random random;
    private final List<byte[]> seeds;
    private final List<String> lines = new ArrayList<>();
    private final List<String> words;

    Mutator(Random random, List<byte[]> seeds) {
        this.random = random;
        this.seeds = seeds;
        seeds.forEach(seed -> lines.addAll(text(seed).lines().toList()));
        words = Stream.concat(Arrays.stream(WORDS.split(" ")), lines.stream().flatMap(line -> WORD.matcher(line)
                        .results()
                        .map(r -> r.group())))
                .distinct()
                .toList();
    }

    byte[] next() {
        return switch (random.nextInt(20)) {
            case 0 -> noise();
            case 1 -> bytes(tokens());
            case 2 -> bytes(shuffled());
            default -> {
                // Short ones more often: they take less, and what they have in them is met sooner.
                byte[] one = one(seeds);
                byte[] other = one(seeds);
                yield mutated(one.length < other.length ? one : other);
            }
        };
    }

    /** One to four changes. */
    byte[] mutated(byte[] seed) {
        byte[] result = seed;
        for (int i = 1 + random.nextInt(4) * random.nextInt(2); i > 0; i--) {
            result = once(result);
        }
        return result;
    }

    private byte[] once(byte[] input) {
        if (input.length == 0) {
            return bytes(one(words));
        }
        return switch (random.nextInt(12)) {
            case 0 -> flipped(input);
            case 1 -> spliced(input, random.nextInt(input.length), 1 + random.nextInt(3), new byte[0]);
            case 2 -> spliced(input, random.nextInt(input.length), 0, bytes(one(words)));
            case 3 -> Arrays.copyOf(input, random.nextInt(input.length));
            case 4 -> spliced(input, random.nextInt(input.length), random.nextInt(20), bytes(one(words)));
            case 5, 6 -> bytes(oneLineChanged(text(input)));
            case 7, 8, 9 -> bytes(oneWordChanged(text(input)));
            case 10 -> bytes(everyWordChanged(text(input)));
            default -> repeated(input);
        };
    }

    private byte[] flipped(byte[] input) {
        byte[] result = input.clone();
        result[random.nextInt(result.length)] ^= (byte) (1 << random.nextInt(8));
        return result;
    }

    private static byte[] spliced(byte[] input, int at, int length, byte[] with) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(input, 0, at);
        out.writeBytes(with);
        int rest = Math.min(input.length, at + length);
        out.write(input, rest, input.length - rest);
        return out.toByteArray();
    }

    private byte[] repeated(byte[] input) {
        int at = random.nextInt(input.length);
        byte[] piece = Arrays.copyOfRange(input, at, Math.min(input.length, at + 1 + random.nextInt(80)));
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        for (int i = random.nextInt(30); i >= 0; i--) {
            many.writeBytes(piece);
        }
        return spliced(input, at, 0, many.toByteArray());
    }

    /** A line is left out, doubled, moved, indented otherwise or exchanged for one from elsewhere. */
    private String oneLineChanged(String text) {
        List<String> all = new ArrayList<>(text.lines().toList());
        if (all.isEmpty()) {
            return one(lines);
        }
        int at = random.nextInt(all.size());
        String line = all.get(at);
        switch (random.nextInt(6)) {
            case 0 -> all.remove(at);
            case 1 -> all.add(random.nextInt(all.size()), line);
            case 2 -> Collections.swap(all, at, random.nextInt(all.size()));
            case 3 -> all.set(at, " ".repeat(random.nextInt(8)) + line.strip());
            case 4 -> all.set(at, one(lines));
            default -> all.add(at, one(lines));
        }
        return String.join("\n", all) + "\n";
    }

    private String oneWordChanged(String text) {
        List<MatchResult> found = WORD.matcher(text).results().toList();
        if (found.isEmpty()) {
            return text + one(words);
        }
        MatchResult word = found.get(random.nextInt(found.size()));
        return text.substring(0, word.start()) + one(words) + text.substring(word.end());
    }

    /** A name is called otherwise everywhere, as after a rename; the catalog often stays good. */
    private String everyWordChanged(String text) {
        List<String> found = WORD.matcher(text).results().map(r -> r.group()).toList();
        return found.isEmpty()
                ? text
                : text.replaceAll("\\b" + Pattern.quote(one(found)) + "\\b", Matcher.quoteReplacement(one(words)));
    }

    private byte[] noise() {
        byte[] bytes = new byte[random.nextInt(400)];
        random.nextBytes(bytes);
        return bytes;
    }

    private String tokens() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(60); i >= 0; i--) {
            text.append(one(words)).append(one(List.of("", " ", "\n", ": ", "\n  ", ", ")));
        }
        return text.toString();
    }

    private String shuffled() {
        StringBuilder text = new StringBuilder("berth: 1\n");
        for (int i = random.nextInt(25); i >= 0; i--) {
            text.append(one(lines)).append('\n');
        }
        return text.toString();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
