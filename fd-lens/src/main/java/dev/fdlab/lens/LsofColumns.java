package dev.fdlab.lens;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What follows the type in a line of lsof: DEVICE, SIZE/OFF, with {@code +L} NLINK, NODE and NAME, of which any but the
 * name may be blank.
 *
 * @param device {@code 254,0}, an address, or what fd-lens calls the inode of a socket; may be empty
 * @param size in bytes; -1 if there is an offset ({@code 0t0}) or nothing
 * @param node may be empty
 */
record LsofColumns(String device, long size, String node, String name) {
    private static final Pattern DEVICE = Pattern.compile("\\d+,\\d+|0x[0-9a-fA-F]+|[A-Z]+\\d+");
    private static final Pattern FIGURE = Pattern.compile("0t\\d+|0x[0-9a-fA-F]+|\\d{1,19}");
    private static final Pattern PROTOCOL = Pattern.compile("TCP|UDP|UDPLITE|ICMP|ICMPV6|SCTP|RAW|IP|HOPOPT");
    private static final Pattern WORD = Pattern.compile("\\S+");

    static LsofColumns of(LsofLine line) {
        String text = line.columns();
        boolean internet = line.type().startsWith("IPv") || line.type().equals("inet");
        String device = "";
        List<String> figures = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        int name = text.length();
        while (word.find()) {
            name = word.start();
            if (internet && PROTOCOL.matcher(word.group()).matches()) {
                break;
            }
            if (device.isEmpty()
                    && figures.isEmpty()
                    && DEVICE.matcher(word.group()).matches()) {
                device = word.group();
            } else if (figures.size() < 3 && FIGURE.matcher(word.group()).matches()) {
                figures.add(word.group());
            } else {
                break;
            }
            name = word.end();
        }
        if (device.isEmpty() && !figures.isEmpty() && (internet || line.type().equals("pack"))) {
            device = figures.remove(0);
        }
        String last =
                figures.size() > 1 || figures.size() == 1 && !figures.get(0).startsWith("0t")
                        ? figures.get(figures.size() - 1)
                        : "";
        long size = figures.size() > 1 && figures.get(0).matches("\\d{1,18}") ? Long.parseLong(figures.get(0)) : -1;
        return new LsofColumns(
                device,
                size,
                last,
                text.substring(Math.min(name, text.length())).strip());
    }
}
