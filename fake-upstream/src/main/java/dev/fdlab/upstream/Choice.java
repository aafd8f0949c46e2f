package dev.fdlab.upstream;

import java.util.Map;
import java.util.Optional;

/** Which program a connection or a request gets. Touched by the engine's thread alone. */
final class Choice {
    private static final String DIRECT = "/fault/";

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

    /** The backlog of a plan that takes the whole port, or -1 if it refuses. */
    Optional<Integer> port() {
        return plan.constant().filter(Program::takesThePort).map(p -> ((Step.Listen) p.first()).backlog());
    }

    /** What a connection is called before its first request, if that is known. */
    String label() {
        return plan.constant().map(Program::name).orElse(null);
    }

    /** The program of a whole connection, or null if each request gets one. */
    Program ofConnection() {
        return plan.byConnection() ? plan.next() : null;
    }

    Program of(Request request) {
        if (request.problem() != 0) {
            return request.problem() == 431 ? Refusals.headTooLong() : Refusals.notHttp();
        }
        Program named = named(request, null);
        return named == null ? plan.next() : named;
    }

    /** The fault that the path {@code /fault/NAME} asks for, else the other one. */
    Program named(Request request, Program otherwise) {
        if (!request.target().startsWith(DIRECT)) {
            return otherwise;
        }
        String path = Labels.path(request.target());
        Map<String, String> parameters = Labels.query(request.target());
        parameters.remove("image");
        try {
            Program program = Catalogue.fault(path.substring(DIRECT.length())).program(parameters);
            return program.takesThePort()
                    ? Refusals.of(400, program.name() + " takes the whole port: PUT it to /fault on the control port")
                    : program;
        } catch (BadFault e) {
            return Refusals.of(400, e.getMessage());
        }
    }
}
