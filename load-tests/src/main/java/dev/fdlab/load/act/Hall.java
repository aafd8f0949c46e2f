package dev.fdlab.load.act;

import dev.fdlab.kit.launch.Mode;
import dev.fdlab.kit.launch.ProgramLog;
import dev.fdlab.kit.observe.Sample;
import java.util.List;

/**
 * Several who follow one performance, each told everything in this order.
 *
 * @param audiences who they are
 */
public record Hall(List<Audience> audiences) implements Audience {

    /** A hall of these. */
    public static Audience of(Audience... audiences) {
        return new Hall(List.of(audiences));
    }

    @Override
    public void begins(Declaration<?> declaration, Mode mode) {
        audiences.forEach(audience -> audience.begins(declaration, mode));
    }

    @Override
    public void enters(Appearance server) {
        audiences.forEach(audience -> audience.enters(server));
    }

    @Override
    public void doing(String line) {
        audiences.forEach(audience -> audience.doing(line));
    }

    @Override
    public void sampled(String program, Sample sample) {
        audiences.forEach(audience -> audience.sampled(program, sample));
    }

    @Override
    public void emfile(String program, ProgramLog.Line line) {
        audiences.forEach(audience -> audience.emfile(program, line));
    }

    @Override
    public void brokeOff(String why) {
        audiences.forEach(audience -> audience.brokeOff(why));
    }

    @Override
    public void judged(Outcome outcome) {
        audiences.forEach(audience -> audience.judged(outcome));
    }

    @Override
    public void ends(Performance performance) {
        audiences.forEach(audience -> audience.ends(performance));
    }
}
