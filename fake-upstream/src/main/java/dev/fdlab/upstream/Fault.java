package dev.fdlab.upstream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A named fault: its name, its parameters, what it does to a client, and the script that does it.
 *
 * @param name as written in {@code PUT /fault}
 * @param parameters with their defaults
 * @param sees what the client sees, one line
 * @param leaves the TCP state in which a client is left that neither reads on nor closes
 * @param caughtBy the timeout that catches it
 * @param script primitives as {@link ScriptParser} reads them; {@code $name} stands for a parameter
 */
record Fault(String name, List<Parameter> parameters, String sees, Leaves leaves, CaughtBy caughtBy, String script) {

    /** The TCP state of the careless client's socket, as in {@code /proc/net/tcp}. */
    enum Leaves {
        ESTABLISHED("ESTABLISHED"),
        CLOSE_WAIT("CLOSE_WAIT"),
        SYN_SENT("SYN_SENT"),
        /** The kernel has given the connection up: no row in the table, but a descriptor until it is closed. */
        NONE("none");

        final String text;

        Leaves(String text) {
            this.text = text;
        }
    }

    /** The timeouts that a client can have. */
    enum CaughtBy {
        CONNECT("connect"),
        RESPONSE("response"),
        READ("read"),
        WHOLE_EXCHANGE("whole exchange"),
        IDLE("idle"),
        NONE("none");

        final String text;

        CaughtBy(String text) {
            this.text = text;
        }
    }

    /**
     * The program for these parameter values.
     *
     * @throws BadFault for an unknown parameter or a value out of range
     */
    Program program(Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>();
        parameters.forEach(p -> values.put(p.name(), p.value()));
        StringBuilder title = new StringBuilder(name);
        char separator = ':';
        for (Map.Entry<String, String> entry : given.entrySet()) {
            Parameter parameter = parameter(entry.getKey());
            values.put(parameter.name(), entry.getValue());
            title.append(separator).append(entry.getKey()).append('=').append(entry.getValue());
            separator = ',';
        }
        String text = script;
        for (Parameter parameter : parameters) {
            text = text.replaceAll("\\$" + parameter.name() + "\\b", check(parameter, values.get(parameter.name())));
        }
        return ScriptParser.parse(title.toString(), text);
    }

    private String check(Parameter parameter, String value) {
        try {
            return parameter.check(value);
        } catch (BadFault e) {
            throw new BadFault("fault " + name + ", " + e.getMessage());
        }
    }

    private Parameter parameter(String key) {
        return parameters.stream().filter(p -> p.name().equals(key)).findFirst().orElseThrow(() -> {
            List<String> names = parameters.stream().map(Parameter::name).toList();
            return new BadFault("fault " + name + " has no parameter '" + key + "': "
                    + (names.isEmpty() ? "it has none" : "it has " + String.join(", ", names)));
        });
    }
}
