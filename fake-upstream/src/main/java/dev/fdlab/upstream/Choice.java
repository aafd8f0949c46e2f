package dev.fdlab.upstream;

import java.util.Optional;

/** Which script a connection or a request gets. Touched by the engine's thread alone. */
final class Choice {
    private Plan plan;

    Choice(Plan plan) {
        this.plan = plan;
    }

    Plan plan() {
        return plan;
    }

    void plan(Plan next) {
        plan = next;
    }

    /** What a connection's fault is called before its first request, if that is known. */
    Optional<String> label() {
        return plan.onlyFault();
    }

    /** The script of a whole connection, or null if each request gets one. */
    Script ofConnection() {
        return plan.byConnection() ? plan.next() : null;
    }

    Script of(Request request) {
        return request.problem().map(Refusals::of).orElseGet(() -> {
            Script named = named(request, null);
            return named == null ? plan.next() : named;
        });
    }

    /** The fault that the path {@code /fault/NAME} asks for, else the other one. */
    Script named(Request request, Script otherwise) {
        RequestTarget target = new RequestTarget(request.target());
        return target.fault().map(name -> direct(name, target)).orElse(otherwise);
    }

    private static Script direct(String name, RequestTarget target) {
        try {
            Behaviour behaviour = Faults.named(name).with(target.parameters()).behaviour();
            return behaviour instanceof Script script
                    ? script
                    : Refusals.of(
                            400, behaviour.name() + " takes the whole port: PUT it to /fault on the control port");
        } catch (BadFault e) {
            return Refusals.of(400, e.getMessage());
        }
    }
}
