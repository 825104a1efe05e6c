package berth.plan;

/**
 * The names of bridges: {@code bt-} and the service's name, at most 15 bytes (IFNAMSIZ - 1). A longer name keeps its
 * first six characters, followed by six that a hash of the whole gives.
 */
final class Bridges {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int ROOM = 12;

    private Bridges() {}

    static String name(String service) {
        if (service.length() <= ROOM) {
            return "bt-" + service;
        }
        byte[] digest = Allocator.digest(service);
        StringBuilder name = new StringBuilder("bt-").append(service, 0, ROOM / 2);
        for (int i = 0; i < ROOM / 2; i++) {
            name.append(ALPHABET.charAt(digest[i] & 31));
        }
        return name.toString();
    }
}
