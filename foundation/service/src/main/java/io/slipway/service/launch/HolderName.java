package io.slipway.service.launch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/**
 * Names this start of this service, in leases and logs: {@code
 * network-provisioner@host/4711/1f0c9a2b}. No other start, on any machine, has the same.
 *
 * @param value the name
 */
public record HolderName(String value) {

    /** A new one. */
    static HolderName ofThisStart(String application) {
        String random = UUID.randomUUID().toString().substring(0, 8);
        return new HolderName(
                "%s@%s/%d/%s"
                        .formatted(application, host(), ProcessHandle.current().pid(), random));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "unknown";
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
