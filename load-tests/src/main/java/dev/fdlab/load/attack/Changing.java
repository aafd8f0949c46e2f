package dev.fdlab.load.attack;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Does now this and now that. */
final class Changing implements Attack {

    private final List<Attack> others;

    /** One of these in each life. */
    Changing(List<Attack> others) {
        this.others = others;
    }

    @Override
    public String name() {
        return "changing";
    }

    @Override
    public String does() {
        return "does what a client of another attack does, and each time of a different one";
    }

    @Override
    public int clients() {
        return 384;
    }

    @Override
    public void live(Target target) throws IOException, InterruptedException {
        others.get(ThreadLocalRandom.current().nextInt(others.size())).live(target);
    }
}
