package berth.policy;

/** Where a packet enters or leaves the host's packet filter. */
public sealed interface Place {

    /** How messages call it. */
    String label();

    /** The bridge of a service, its own or one that it shares, by the service's catalog name. */
    record Bridge(String service) implements Place {
        @Override
        public String label() {
            return service;
        }
    }

    /** The host's own sockets. */
    record Host() implements Place {
        @Override
        public String label() {
            return "host";
        }
    }

    /** An interface that leads outside, by its name. */
    record Device(String name) implements Place {
        @Override
        public String label() {
            return name;
        }
    }

    static Place bridge(String service) {
        return new Bridge(service);
    }

    static Place host() {
        return new Host();
    }

    static Place device(String name) {
        return new Device(name);
    }
}
