package dev.fdlab.load.act;

import dev.fdlab.load.launch.Program;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an act declares before it is played.
 *
 * @param number its place in the story, from 1
 * @param title its title in the story
 * @param happened what happened in the incident, as the README tells it
 * @param shows what the laboratory shows, in one line
 * @param servers every server that it starts, in this order: that each runs under the limit that was meant is a claim
 *     of every act
 * @param claims what it claims besides
 */
public record Declaration<C extends Enum<C> & Claim>(
        int number, String title, String happened, String shows, List<Program> servers, Class<C> claims) {

    /** All that it says, one sentence a claim. */
    public List<String> says() {
        return Stream.concat(
                        servers.stream().map(Declaration::underItsLimit),
                        Stream.of(claims.getEnumConstants()).map(Claim::says))
                .toList();
    }

    /** Whether an outcome is about the limit of one of its servers. */
    public boolean isAboutLimit(Outcome outcome) {
        return servers.stream().map(Declaration::underItsLimit).anyMatch(outcome.says()::equals);
    }

    static String underItsLimit(Program server) {
        return "The " + server.word() + " server runs under the limit that was meant";
    }
}
