package dev.fdlab.lens;

/** What {@code fd-lens --json} writes for a table that no process of this machine has: an unlimited one, say. */
public final class JsonLine {

    /** The line. */
    public static String of(DescriptorTable table) {
        return Json.of(ProcessReport.alone(table)).toString();
    }

    private JsonLine() {}
}
