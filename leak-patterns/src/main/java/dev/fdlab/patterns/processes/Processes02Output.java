package dev.fdlab.patterns.processes;

import dev.fdlab.patterns.FalseFix;
import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/**
 * A helper process is asked one question, and its output is in try-with-resources.
 *
 * <p>The answer comes by one of three pipes, and that one is closed. The other two are not: the helper's input, by
 * which it was asked, and its error output, which nobody ever touches. The helper does not notice that nobody reads any
 * more until it writes again, so it waits for the next question, and lives. {@code lsof} shows two pipes ({@code FIFO})
 * a call.
 *
 * <p>The collector never heals it, neither on JDK 17 nor on 25, while the child lives.
 *
 * <p>Fix: both streams that are used go into the brackets, the third one is not made at all, and the child is
 * destroyed.
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   2 pipe                no: for good
 * 25   2 pipe                no: for good
 * </pre>
 */
@Listed(id = "processes-02", signature = "process-streams", leaks = Leaks.FOR_GOOD)
public final class Processes02Output implements FalseFix {

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Fixture fixture) throws IOException {
        Process helper = new ProcessBuilder("cat").start();
        try (BufferedReader answers = helper.inputReader()) {
            ask(helper.outputWriter(), answers);
        }
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        Process helper =
                new ProcessBuilder("cat").redirectError(Redirect.DISCARD).start();
        try (BufferedWriter questions = helper.outputWriter();
                BufferedReader answers = helper.inputReader()) {
            ask(questions, answers);
        } finally {
            helper.destroy();
        }
    }

    private static String ask(BufferedWriter questions, BufferedReader answers) throws IOException {
        questions.write("one\n");
        questions.flush();
        return answers.readLine();
    }
}
