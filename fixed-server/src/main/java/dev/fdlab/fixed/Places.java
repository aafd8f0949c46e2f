package dev.fdlab.fixed;

import io.undertow.conduits.BytesReceivedStreamSourceConduit;
import io.undertow.conduits.BytesSentStreamSinkConduit;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;

/**
 * Who keeps a place when more clients come than there are places: everybody is let in, and who deserves a place least
 * is sent away. A cap alone would keep everybody out for as long as whoever came first pleases.
 *
 * <p>The rule is one number for each connection, until when its place is <b>paid</b>:
 *
 * <ul>
 *   <li>a new connection and a new request get {@link Place#GRACE},
 *   <li>each byte of a body or of an answer adds {@link Place#BYTE},
 *   <li>an answer that is complete ends it,
 *   <li>a client that has just come cannot be sent away before it could say its first word, nor goes anybody in its
 *       stead who has paid more: in a rush of newcomers the next choice is made a moment later,
 *   <li>nor can one while the server itself is at work on its request.
 * </ul>
 *
 * <p>First go those who have not paid: the silent, the idle, those who send half a head. Then those who have paid
 * least: so a client that has just come outlasts one that came before it and has still not asked. Who has paid
 * {@link #RICH} ahead, by sending or taking a large image, goes last; but such clients hold at most half of the places,
 * because a kernel's buffers take from the server at once what a slow reader will read in minutes.
 */
final class Places {

    /** Ahead of the clock, in ns. */
    static final long RICH = TimeUnit.SECONDS.toNanos(4);

    /**
     * Of all places, that are made free at once beyond the one that is needed: so that not every newcomer sorts them.
     */
    private static final int SPARE = 16;

    private static final long AGAIN_MILLIS = 2;

    private record Candidate(Place place, long paid, Rank rank) {
        /**
         * Whether it has had the time to say its first word; one that has not is waited for: nobody goes in its stead.
         */
        boolean mayGo(long now) {
            return !place.isNew(now);
        }
    }

    /** In the sequence in which they go. */
    private enum Rank {
        NOT_PAID,
        RICH_ABOVE_HALF,
        PAID,
        RICH
    }

    private static final Comparator<Candidate> POOREST_FIRST =
            Comparator.comparing(Candidate::rank).thenComparing(Candidate::paid);

    private final int atMost;
    private final Map<StreamConnection, Place> places = new ConcurrentHashMap<>();
    private final AtomicInteger taken = new AtomicInteger();
    /** One is enough, however many newcomers find nobody who may go. */
    private boolean comingBack;

    /** At most this number of places, 1 and up. */
    Places(int atMost) {
        this.atMost = atMost;
    }

    /** Gives a new connection a place, and makes room for it. */
    void enter(StreamConnection connection) {
        Place place = new Place(connection);
        places.put(connection, place);
        taken.incrementAndGet();
        connection
                .getSourceChannel()
                .setConduit(new BytesReceivedStreamSourceConduit(
                        connection.getSourceChannel().getConduit(), place::received));
        connection
                .getSinkChannel()
                .setConduit(new BytesSentStreamSinkConduit(
                        connection.getSinkChannel().getConduit(), place::pay));
        connection.setCloseListener(closed -> {
            places.remove(connection);
            free(place);
        });
        if (taken.get() > atMost) {
            makeRoom(connection.getIoThread());
        }
    }

    /** A connection has sent a request. */
    void ask(HttpServerExchange request) {
        Place place = places.get(((HttpServerConnection) request.getConnection()).getChannel());
        if (place != null) {
            place.begin(request);
        }
    }

    /**
     * Memory is short: whoever has sent most of a body, and has hardly sent more for a while, is sent away. A byte
     * every few seconds keeps a connection, and would keep the memory for ever.
     */
    void freeMemory() {
        long now = System.nanoTime();
        places.values().stream()
                .filter(place -> place.hardlySends(now))
                .max(Comparator.comparingLong(Place::body))
                .ifPresent(Place::end);
    }

    private synchronized void makeRoom(XnioExecutor thread) {
        int tooMany = taken.get() - atMost;
        if (tooMany > 0 && sendAway(tooMany + atMost / SPARE) < tooMany) {
            // Nobody may be sent away just now. Later somebody may, and nobody might come to ask for it.
            again(thread);
        }
    }

    private void again(XnioExecutor thread) {
        if (!comingBack) {
            comingBack = true;
            thread.executeAfter(() -> comeBack(thread), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void comeBack(XnioExecutor thread) {
        comingBack = false;
        makeRoom(thread);
    }

    private int sendAway(int wanted) {
        long now = System.nanoTime();
        List<Candidate> going = candidates(now).stream()
                .sorted(POOREST_FIRST)
                .limit(wanted)
                .filter(candidate -> candidate.mayGo(now))
                .toList();
        going.forEach(this::sendAway);
        return going.size();
    }

    /** A snapshot: what is sorted must not change meanwhile. */
    private List<Candidate> candidates(long now) {
        List<Candidate> poor = new ArrayList<>();
        List<Candidate> rich = new ArrayList<>();
        for (Place place : places.values()) {
            long ahead = place.paid() - now;
            if (!place.isLeaving() && !place.isOurTurn()) {
                if (ahead > RICH) {
                    rich.add(new Candidate(place, now + ahead, Rank.RICH));
                } else {
                    poor.add(new Candidate(place, now + ahead, ahead > 0 ? Rank.PAID : Rank.NOT_PAID));
                }
            }
        }
        rich.sort(POOREST_FIRST);
        int above = Math.max(0, rich.size() - atMost / 2);
        rich.subList(0, above).replaceAll(one -> new Candidate(one.place(), one.paid(), Rank.RICH_ABOVE_HALF));
        poor.addAll(rich);
        return poor;
    }

    private void sendAway(Candidate candidate) {
        Place place = candidate.place();
        if (free(place)) {
            place.close(candidate.paid(), thread -> spare(place, thread));
        }
    }

    private void spare(Place place, XnioExecutor thread) {
        if (place.stay()) {
            taken.incrementAndGet();
            if (!place.isOpen()) {
                // It went by itself while it was not counted: it would be counted for ever.
                free(place);
            }
            makeRoom(thread);
        }
    }

    /** Whether it was not free already. */
    private boolean free(Place place) {
        boolean counted = place.leave();
        if (counted) {
            taken.decrementAndGet();
        }
        return counted;
    }
}
