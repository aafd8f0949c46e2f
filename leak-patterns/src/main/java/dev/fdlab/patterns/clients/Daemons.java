package dev.fdlab.patterns.clients;

/** Threads that do not keep the program alive. */
final class Daemons {

    static Thread thread(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    private Daemons() {}
}
