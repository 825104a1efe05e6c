package berth.policy;

import berth.plan.Attachment;
import berth.plan.Endpoint;
import berth.plan.Service;

/** One of two between which a question is asked. */
public sealed interface Party {

    /** How the matrix calls it. */
    String label();

    /**
     * A service.
     *
     * @param service the service
     * @param holder the service whose network it has, mostly itself
     */
    record Member(Service service, Service holder) implements Party {
        @Override
        public String label() {
            return service.name();
        }

        /** How it is attached to the network, by itself or with the one whose network it has. */
        Attachment attachment() {
            return holder.attachment();
        }
    }

    /** The host. */
    record Machine() implements Party {
        @Override
        public String label() {
            return "host";
        }
    }

    /** A zone, a set, a block or the internet. */
    record Outside(Endpoint end) implements Party {
        @Override
        public String label() {
            return end.label();
        }
    }
}
