package dev.fdlab.load.attack;

/** The attackers were gone before they should be: what they attacked has shown nothing, neither good nor bad. */
public final class AttackersEnded extends IllegalStateException {

    private static final long serialVersionUID = 1;

    /**
     * They were.
     *
     * @param lastWords what they said last
     */
    public AttackersEnded(String lastWords) {
        super("The attackers have ended too soon:\n" + lastWords);
    }
}
