package dev.fdlab.load.watch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.fdlab.kit.observe.Ledger;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.report.Band;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * One sample of a server, as it is drawn.
 *
 * @param at seconds since the page's recording began
 * @param ledger what was seen from outside
 * @param gauge what the server said of itself at that time; empty where it did not answer
 * @param answers requests that it had answered by then
 */
record Point(double at, Ledger ledger, OptionalInt gauge, long answers) {

    int open() {
        return ledger.open();
    }

    long limit() {
        return ledger.limit().soft();
    }

    /**
     * {@code [at, limit, gauge, answers, waiting, then a number for each band]}; null for no limit, and for no gauge.
     */
    ArrayNode json() {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        json.add(Math.round(at * 100) / 100.0);
        json.add(limit() == Limit.UNLIMITED ? null : limit());
        json.add(gauge.isPresent() ? gauge.getAsInt() : null);
        json.add(answers);
        json.add(ledger.waiting());
        for (Band band : Band.values()) {
            json.add(band.count(ledger));
        }
        return json;
    }

    /**
     * At most {@code most} of them in their order: of each stretch the one that held most, whole, so that no peak is
     * lost and no sum is made of figures that were never seen together.
     */
    static List<Point> thinned(List<Point> points, int most) {
        if (points.size() <= most) {
            return List.copyOf(points);
        }
        List<Point> thin = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            int from = (int) ((long) points.size() * i / most);
            int to = (int) ((long) points.size() * (i + 1) / most);
            Point highest = points.get(from);
            for (Point point : points.subList(from, to)) {
                highest = point.open() > highest.open() ? point : highest;
            }
            thin.add(highest);
        }
        return thin;
    }
}
