package dev.fdlab.load.act;

import java.util.List;

/** The story: every act, in order. */
public final class Acts {

    /** Act n is element n - 1. */
    public static final List<Act<?>> ALL = List.of(
            new Act1ServerIsDown(),
            new Act2Denial(),
            new Act3Anger(),
            new Act4Acceptance(),
            new Act5WhatWasLost(),
            new Act6HiddenJanitor(),
            new Act7Poisoned());

    private Acts() {}
}
