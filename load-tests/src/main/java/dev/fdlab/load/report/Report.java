package dev.fdlab.load.report;

import dev.fdlab.kit.launch.Mode;
import dev.fdlab.load.act.Appearance;
import dev.fdlab.load.act.Outcome;
import dev.fdlab.load.act.Performance;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What was seen of one build, as {@code report.json} keeps it: the last performance of each act in each mode, and what
 * was tried besides. Every figure comes from a recorded timeline.
 *
 * @param version of this form, 1
 * @param environment the build, and what it ran on
 * @param acts by number, then mode
 * @param ablations what the fixed server does without a fix, in the order of their titles
 * @param attacks how polite clients fared under an attack, in the order of their names
 */
public record Report(
        int version, Environment environment, List<Act> acts, List<Ablation> ablations, List<Attack> attacks) {

    /** Nothing may be missing: whoever reads a file that is not a report is told so at once. */
    public Report {
        Objects.requireNonNull(environment, "environment");
        acts = List.copyOf(acts);
        ablations = List.copyOf(ablations);
        attacks = List.copyOf(attacks);
    }

    /**
     * A performance of an act.
     *
     * @param act its number; 0 for what was seen without an act, on the live page for instance
     * @param title its title
     * @param happened what happened in the incident
     * @param shows what the act shows
     * @param mode {@code process} or {@code container}
     * @param at when it ended, ISO 8601
     * @param holds whether every claim holds
     * @param seconds how long it took
     * @param failure why it was not played to its end; null when it was
     * @param claims what came of each claim
     * @param servers what was seen of each server, in the order of their start
     * @param commands what plays it again; may be empty
     * @param baseImage the image that the containers stood on, from which they have their Java; null in process mode
     */
    public record Act(
            int act,
            String title,
            String happened,
            String shows,
            String mode,
            String at,
            boolean holds,
            double seconds,
            String failure,
            List<Outcome> claims,
            List<Recording> servers,
            List<String> commands,
            String baseImage) {

        public Act {
            Objects.requireNonNull(mode, "mode");
            claims = List.copyOf(claims);
            servers = List.copyOf(servers);
            commands = List.copyOf(commands);
        }

        /**
         * Of a performance.
         *
         * @param base of its containers; empty in process mode
         */
        static Act of(
                Performance played, String happened, String shows, List<Recording> servers, Optional<BaseImage> base) {
            String command = "./lab run " + played.act() + (played.mode() == Mode.CONTAINER ? " --containers" : "");
            return new Act(
                    played.act(),
                    played.title(),
                    happened,
                    shows,
                    played.mode().toString(),
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                    played.holds(),
                    played.took().toMillis() / 1000.0,
                    played.failure().orElse(null),
                    played.claims(),
                    servers,
                    List.of(base.map(image -> image.under(command)).orElse(command)),
                    base.map(BaseImage::name).orElse(null));
        }

        /**
         * What was seen of servers on the live page, where nobody played an act: number 0. It claims that each ran
         * under the limit that was asked for.
         *
         * @param servers in the order of their start
         * @param seconds for how long they were watched
         * @param command that shows the live page again, with the options that it was started with
         */
        public static Act watched(List<Appearance> servers, double seconds, String command) {
            List<Outcome> claims = servers.stream().map(Act::underItsLimit).toList();
            return new Act(
                    0,
                    "Watched live",
                    "Nothing of the incident: this was set by hand.",
                    "what the servers did on the live page",
                    Mode.PROCESS.toString(),
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                    claims.stream().allMatch(Outcome::holds),
                    seconds,
                    null,
                    claims,
                    servers.stream().map(Recording::of).toList(),
                    List.of(command),
                    null);
        }

        private static Outcome underItsLimit(Appearance server) {
            return new Outcome(
                    "The " + server.program().word() + " server runs under the limit that was meant",
                    server.inForce().equals(server.asked()),
                    "asked for " + server.asked().soft() + ", in force "
                            + server.inForce().soft());
        }

        /** As it is called: with its number, if it has one. */
        String name() {
            return act == 0 ? title : "Act " + act + ": " + title;
        }

        /** Claims that hold. */
        long held() {
            return claims.stream().filter(Outcome::holds).count();
        }
    }

    /**
     * The fixed server without a fix, under an attack that the whole server withstands.
     *
     * @param without what was taken out
     * @param attack the attack
     * @param verdict what became of it, in a word
     * @param how the same with figures
     * @param holds whether that is what was said before
     */
    public record Ablation(String without, String attack, String verdict, String how, boolean holds) {}

    /**
     * An attack on a server, and how polite clients fared meanwhile.
     *
     * @param name the attack
     * @param server which server
     * @param limit its soft limit
     * @param awayMillis how long after their connects the requests of polite clients came; null in an older report,
     *     which did not record it
     * @param mostOpen the most descriptors that were seen open
     * @param answered of 100 polite clients the fewest that were answered, of any path
     * @param holds whether at least 90 were, and the server ran out of neither descriptors nor memory
     */
    public record Attack(
            String name, String server, long limit, Integer awayMillis, int mostOpen, int answered, boolean holds) {

        /** What attacks again. */
        String command() {
            String from = awayMillis == null || awayMillis == 0 ? "" : " --away " + awayMillis;
            return "./lab attack " + name + " --limit " + limit + " --server " + server + from;
        }
    }

    static Report empty(Environment environment) {
        return new Report(1, environment, List.of(), List.of(), List.of());
    }

    /** Whether every act that it has holds, and it has one. */
    public boolean holds() {
        return !acts.isEmpty() && acts.stream().allMatch(Act::holds);
    }

    /** This with a performance in the place of an earlier one of that act in that mode. */
    Report with(Act act) {
        return new Report(
                version,
                environment,
                replaced(
                        acts,
                        act,
                        one -> one.act() == act.act() && one.mode().equals(act.mode()),
                        Comparator.comparingInt(Act::act).thenComparing(Act::mode, Comparator.reverseOrder())),
                ablations,
                attacks);
    }

    /** This with a row of the ablation matrix in the place of an earlier one. */
    Report with(Ablation row) {
        return new Report(
                version,
                environment,
                acts,
                replaced(
                        ablations,
                        row,
                        one -> one.without().equals(row.without()),
                        Comparator.comparing(Ablation::without)),
                attacks);
    }

    /** This with an attack in the place of an earlier one of that name on that server. */
    Report with(Attack attack) {
        return new Report(
                version,
                environment,
                acts,
                ablations,
                replaced(
                        attacks,
                        attack,
                        one -> one.name().equals(attack.name()) && one.server().equals(attack.server()),
                        Comparator.comparing(Attack::name).thenComparing(Attack::server)));
    }

    private static <T> List<T> replaced(List<T> all, T by, Predicate<T> which, Comparator<T> order) {
        List<T> rest = new ArrayList<>(all);
        rest.removeIf(which);
        rest.add(by);
        rest.sort(order);
        return List.copyOf(rest);
    }
}
