package dev.fdlab.lens;

/**
 * One look at each process that was named.
 */
final class Look {
    private Look() {}

    /** Returns the exit status. */
    static int run(Arguments arguments, Output output) throws Output.Failed {
        int exit = Exit.SAID;
        boolean first = true;
        for (long pid : arguments.pids()) {
            DescriptorTable table = DescriptorTable.of(pid);
            if (!first && !arguments.json() && arguments.failAbove().isEmpty()) {
                output.write("\n");
            }
            first = false;
            exit = Exit.worse(exit, show(table, arguments, output));
        }
        return exit;
    }

    private static int show(DescriptorTable table, Arguments arguments, Output output) throws Output.Failed {
        if (arguments.failAbove().isPresent()) {
            return judge(table, arguments.failAbove().get(), arguments.json(), output);
        }
        if (table.status() != DescriptorTable.Status.COMPLETE) {
            return unreadable(table, arguments.json(), output);
        }
        ProcessReport report = ProcessReport.of(table);
        output.write(arguments.json() ? Json.of(report) + "\n" : TextView.of(report));
        return Exit.SAID;
    }

    /** Why there is nothing to show: on standard error, and as JSON for whoever asked for JSON. */
    static int unreadable(DescriptorTable table, boolean json, Output output) throws Output.Failed {
        if (json) {
            output.write(Json.of(ProcessReport.alone(table)) + "\n");
        }
        Exit.complain(table.detail());
        return Exit.UNREADABLE;
    }

    /** One line if the threshold is passed; as JSON always. */
    static int judge(DescriptorTable table, FailAbove threshold, boolean json, Output output) throws Output.Failed {
        if (table.status() != DescriptorTable.Status.COMPLETE) {
            return unreadable(table, json, output);
        }
        if (threshold instanceof FailAbove.Share && table.limit().equals(Limit.UNKNOWN)) {
            Exit.complain("the limit of process " + table.pid() + " cannot be read, so its share is not known");
            return Exit.UNREADABLE;
        }
        boolean passed = threshold.passed(table);
        if (json) {
            JsonObject answer = new JsonObject()
                    .put("pid", table.pid())
                    .put("above", passed)
                    .put("count", threshold.counted(table))
                    .limit("allowed", (long) threshold.allowed(table));
            output.write(answer + "\n");
        } else if (passed) {
            output.write("pid " + table.pid() + ": " + threshold.text(table) + "\n");
        }
        return passed ? Exit.ABOVE : Exit.SAID;
    }
}
