package dev.fdlab.load.ablation;

import dev.fdlab.load.report.Report;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the matrix says of a fix: without it an attack succeeds, or it does not, because another fix is there.
 *
 * @param numbers of the patches: one, or the two that cover each other
 * @param killer the attack, which the whole server withstands
 * @param coveredBy the number of the patch whose fix holds this attack too; empty when the attack succeeds
 */
record Row(List<String> numbers, Killer killer, String coveredBy) {

    /** Without this fix the attack succeeds. */
    static Row falls(String number, Killer killer) {
        return new Row(List.of(number), killer, "");
    }

    /** Without this fix another one still holds; see the row of both. */
    static Row covered(String number, String by, Killer killer) {
        return new Row(List.of(number), killer, by);
    }

    /** Without either fix the attack succeeds. */
    static Row bothFall(String number, String other, Killer killer) {
        return new Row(List.of(number, other), killer, "");
    }

    /** Whether that is what happened. */
    boolean saysSo(Verdict without) {
        return coveredBy.isEmpty() ? without.fell() : without.held();
    }

    /** The patches by number. */
    String title() {
        return numbers.stream().collect(Collectors.joining(" and "));
    }

    /** What the matrix says of the server without the fix. */
    String verdict(Verdict without) {
        return coveredBy.isEmpty() || !without.held() ? without.word() : "covered by " + coveredBy;
    }

    /**
     * What the report says of it.
     *
     * @param removed the patches that took the fixes out
     * @param without what became of the server without them
     * @param holds whether the row does what it says
     */
    Report.Ablation reported(List<Patch> removed, Verdict without, boolean holds) {
        return new Report.Ablation(
                title() + ": " + Ablation.fixes(removed), killer.name(), verdict(without), without.how(), holds);
    }

    @Override
    public String toString() {
        return "without " + title() + ", " + killer.name();
    }
}
