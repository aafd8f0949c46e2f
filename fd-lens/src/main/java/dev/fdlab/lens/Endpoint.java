package dev.fdlab.lens;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Addresses as text: {@code 127.0.0.1:80}, {@code [::1]:80} (RFC 5952).
 */
final class Endpoint {
    private Endpoint() {}

    static String text(InetSocketAddress endpoint) {
        if (endpoint.isUnresolved()) {
            // A name out of a listing, with its port unless that was a name, too, and nobody knows it.
            return endpoint.getHostString() + (endpoint.getPort() == 0 ? "" : ":" + endpoint.getPort());
        }
        InetAddress address = endpoint.getAddress();
        String host = address instanceof Inet4Address ? address.getHostAddress() : "[" + shortest(address) + "]";
        return host + ":" + endpoint.getPort();
    }

    private static String shortest(InetAddress address) {
        byte[] bytes = address.getAddress();
        int from = 0;
        int length = 0;
        for (int start = 0; start < 8; start++) {
            int end = start;
            while (end < 8 && bytes[2 * end] == 0 && bytes[2 * end + 1] == 0) {
                end++;
            }
            if (end - start > length) {
                from = start;
                length = end - start;
            }
        }
        if (length < 2) {
            return hextets(bytes, 0, 8);
        }
        return hextets(bytes, 0, from) + "::" + hextets(bytes, from + length, 8);
    }

    private static String hextets(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":")
                    .append(Integer.toHexString((bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff));
        }
        return text.toString();
    }
}
