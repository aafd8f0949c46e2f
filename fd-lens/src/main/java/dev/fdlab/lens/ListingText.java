package dev.fdlab.lens;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The lines of a listing as the tool printed them, from what a bug report has made of them: quoted, indented, coloured,
 * with the entities of HTML, and broken where a mail program breaks lines.
 */
final class ListingText {
    /** No line of a listing is as long: a name has at most 4096 bytes (PATH_MAX), each printed as at most four. */
    private static final int LONGEST_LINE = 20_000;

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");
    private static final Pattern QUOTE = Pattern.compile("^[\\s>|]+");

    /** Where a line ends in the middle of a name. */
    private static final Pattern HYPHEN = Pattern.compile(".*[^ ](->|[/.:,=_-])$");

    private ListingText() {}

    /** Clean lines, broken ones put together. */
    static List<String> lines(byte[] bytes) {
        List<String> lines = new ArrayList<>();
        String open = null;
        for (String line : clean(bytes)) {
            boolean starts = LsofLine.starts(line) || LsLine.starts(line);
            if (open != null && !starts && continues(open, line)) {
                open = HYPHEN.matcher(open).matches() && !open.endsWith(" ->") ? open + line : open + " " + line;
                continue;
            }
            if (open != null) {
                lines.add(open);
            }
            open = line;
        }
        if (open != null) {
            lines.add(open);
        }
        return lines;
    }

    private static boolean continues(String open, String line) {
        if (line.isEmpty() || line.startsWith("```") || open.length() + line.length() > LONGEST_LINE) {
            return false;
        }
        return LsofLine.starts(open) && LsofLine.lacks(open, line) || LsLine.starts(open) && LsLine.lacks(open);
    }

    private static List<String> clean(byte[] bytes) {
        List<String> lines = new ArrayList<>();
        for (String line : decoded(bytes)) {
            if (line.length() > LONGEST_LINE) {
                continue;
            }
            String clean = line.replace('\u00a0', ' ').replace('\t', ' ').replace("\ufeff", "");
            clean = clean.indexOf('\u001b') < 0 ? clean : COLOUR.matcher(clean).replaceAll("");
            clean = clean.contains("&gt;")
                    ? clean.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&")
                    : clean;
            lines.add(QUOTE.matcher(clean).replaceFirst("").stripTrailing());
        }
        return lines;
    }

    private static List<String> decoded(byte[] bytes) {
        boolean utf16 = bytes.length > 1 && (bytes[0] & 0xff ^ bytes[1] & 0xff) == 1 && (bytes[0] & 0xfe) == 0xfe;
        if (utf16) {
            // PowerShell's ">" writes it.
            return new String(bytes, StandardCharsets.UTF_16).lines().toList();
        }
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n' || bytes[i] == '\r') {
                // What CR LF leaves between them is an empty line that was not there.
                if (i > from || i < bytes.length && bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r')) {
                    lines.add(line(bytes, from, i));
                }
                from = i + 1;
            }
        }
        return lines;
    }

    /** As UTF-8, or else with each byte that is not ASCII as {@code \xfc}. */
    private static String line(byte[] bytes, int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            UnaryOperator<String> escape =
                    one -> one.charAt(0) < 0x80 ? one : String.format("\\x%02x", (int) one.charAt(0));
            StringBuilder text = new StringBuilder();
            new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)
                    .chars()
                    .forEach(c -> text.append(escape.apply(Character.toString(c))));
            return text.toString();
        }
    }
}
