package dev.fdlab.load.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was tried besides the acts, as a part of a page: the ablations and the attacks, where there are any.
 *
 * @param report what it shows
 * @param baseline an older report, whose figures stand beside; empty for none
 * @param figures writes them
 */
record Besides(Report report, Optional<Report> baseline, Figures figures) {

    private static final List<String> ATTACK_TITLES =
            List.of("attack", "server", "limit", "round trip", "most open", "polite clients answered", "verdict");

    /** Adds it to a page. */
    void add(Markup page) {
        if (!report.ablations().isEmpty()) {
            ablations(page);
        }
        if (!report.attacks().isEmpty()) {
            attacks(page);
        }
    }

    private void ablations(Markup page) {
        page.open("section").text("h2", "Without a fix");
        page.text("p", "The fixed server, with one fix taken out, under an attack that the whole server withstands.");
        page.text("pre", "./lab ablate");
        page.open("table").open("thead").open("tr");
        Stream.of("without", "attack", "verdict", "how").forEach(title -> page.text("th", title));
        page.close().close().open("tbody");
        for (Report.Ablation row : report.ablations()) {
            Optional<Report.Ablation> old = earlier(row);
            page.open("tr").text("td", row.without()).text("td", row.attack());
            page.open("td", "class", row.holds() ? "" : "fails").say(row.verdict());
            figures.was(page, row.verdict(), old.map(Report.Ablation::verdict));
            page.close().open("td").say(row.how());
            figures.another(page, row.how(), old.map(Report.Ablation::how));
            page.close().close();
        }
        page.close().close().close();
    }

    private Optional<Report.Ablation> earlier(Report.Ablation row) {
        return baseline.flatMap(old -> old.ablations().stream()
                .filter(one -> one.without().equals(row.without()))
                .findFirst());
    }

    private void attacks(Markup page) {
        page.open("section").text("h2", "Under attack");
        page.text(
                "p",
                "What polite clients get from a server, while others attack it. Each row has its command beneath it.");
        page.open("table").open("thead").open("tr");
        ATTACK_TITLES.forEach(title -> page.text("th", title));
        page.close().close().open("tbody");
        for (Report.Attack attack : report.attacks()) {
            Optional<Report.Attack> old = earlier(attack);
            page.open("tr", "class", "told").text("td", attack.name()).text("td", attack.server());
            page.open("td").say(Figures.number(attack.limit()));
            figures.another(page, Figures.number(attack.limit()), old.map(one -> Figures.number(one.limit())));
            page.close().open("td").say(roundTrip(attack));
            figures.another(
                    page,
                    roundTrip(attack),
                    old.filter(one -> one.awayMillis() != null).map(Besides::roundTrip));
            page.close().open("td").say(Figures.number(attack.mostOpen()));
            figures.change(page, attack.mostOpen(), old.map(Report.Attack::mostOpen));
            page.close().open("td").say(attack.answered() + " of 100");
            figures.change(page, attack.answered(), old.map(Report.Attack::answered));
            page.close().open("td");
            figures.verdict(page, attack.holds(), old.map(Report.Attack::holds));
            page.close().close();
            page.open("tr")
                    .open("td", "colspan", "" + ATTACK_TITLES.size())
                    .text("code", attack.command())
                    .close()
                    .close();
        }
        page.close().close().close();
    }

    private static String roundTrip(Report.Attack attack) {
        return attack.awayMillis() == null ? "not recorded" : Figures.number(attack.awayMillis()) + " ms";
    }

    private Optional<Report.Attack> earlier(Report.Attack attack) {
        return baseline.flatMap(old -> old.attacks().stream()
                .filter(one -> one.name().equals(attack.name()) && one.server().equals(attack.server()))
                .findFirst());
    }
}
