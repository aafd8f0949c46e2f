package dev.fdlab.load.ablation;

import java.io.IOException;

/** An attack, a fault of the upstream, or a check, which the fixed server withstands. */
interface Killer {

    /** As the matrix calls it: lower case, with hyphens. */
    String name();

    /** What it does, for people; continues "NAME: ...". */
    String does();

    /** Does it to one server, from its start to its end. Bounded in count and in time. */
    Verdict strike(Field field) throws IOException, InterruptedException;
}
