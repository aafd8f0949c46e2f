package dev.fdlab.load.act;

/** Placeholder while exploring. */
final class Act7Poisoned implements Act {
    @Override
    public int number() {
        return 7;
    }

    @Override
    public String title() {
        return "Poisoned";
    }

    @Override
    public String shows() {
        return "";
    }

    @Override
    public void play(Stage stage) {}
}
