package dev.fdlab.lens;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The bytes that the kernel calls a name, as text: UTF-8 whatever the locale, a byte that is not UTF-8 as {@code \xfc},
 * and a backslash that would read as such an escape as {@code \x5c}.
 */
final class LinkText {
    private static final boolean UTF_8 = "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding"));
    private static final char REPLACEMENT = '\ufffd';

    /**
     * Nothing is below a file, so a question about a name below it is answered before any other file system hears it.
     */
    private static final Path NOWHERE = Path.of("/dev/null");

    private LinkText() {}

    /**
     * The target of a link, as {@code Files.readSymbolicLink} gives it: its bytes are kept there, its text may not be.
     */
    static String of(Path target) {
        String text = target.toString();
        boolean plain = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == REPLACEMENT || c >= 0x80 && !UTF_8) {
                byte[] bytes = bytes(target);
                return of(bytes, 0, bytes.length);
            }
            plain &= c != '\\';
        }
        return plain ? text : escaped(text);
    }

    static String of(byte[] bytes, int from, int to) {
        int plain = from;
        while (plain < to && bytes[plain] >= 0 && bytes[plain] != '\\') {
            plain++;
        }
        return plain == to ? new String(bytes, from, to - from, StandardCharsets.US_ASCII) : decoded(bytes, from, to);
    }

    private static String decoded(byte[] bytes, int from, int to) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        CharBuffer out = CharBuffer.allocate(to - from);
        StringBuilder text = new StringBuilder(to - from);
        while (true) {
            CoderResult result = decoder.reset().decode(in, out, true);
            text.append(escaped(out.flip().toString()));
            out.clear();
            if (!result.isError()) {
                return text.toString();
            }
            for (int i = 0; i < result.length(); i++) {
                text.append(String.format("\\x%02x", in.get() & 0xff));
            }
        }
    }

    private static String escaped(String text) {
        return text.indexOf('\\') < 0 ? text : text.replaceAll("\\\\(?=x\\p{XDigit}{2})", "\\\\x5c");
    }

    /** The one public way to a path's bytes: its URI has each as it is, or in hexadecimal. */
    private static byte[] bytes(Path path) {
        Path relative = path.isAbsolute() ? path.getRoot().relativize(path) : path;
        String uri = NOWHERE.resolve(relative).toUri().getRawPath();
        int start = NOWHERE.toString().length() + (path.isAbsolute() ? 0 : 1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(uri.length());
        for (int i = start; i < uri.length(); i++) {
            boolean hexadecimal = uri.charAt(i) == '%';
            bytes.write(hexadecimal ? Integer.parseInt(uri, i + 1, i + 3, 16) : uri.charAt(i));
            i += hexadecimal ? 2 : 0;
        }
        return bytes.toByteArray();
    }
}
