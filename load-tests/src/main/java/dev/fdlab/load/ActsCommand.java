package dev.fdlab.load;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.page.GeneratedPage;
import dev.fdlab.load.report.Playbill;
import dev.fdlab.load.report.Screen;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;

@Command(
        name = "acts",
        description = "Lists the acts and what each of them claims, without playing any.",
        mixinStandardHelpOptions = true)
final class ActsCommand implements Callable<Integer> {

    @Option(names = "--update", description = "Write the table of acts in README.md as well.")
    private boolean update;

    @Override
    public Integer call() throws Exception {
        System.out.print(Playbill.text(Screen.here().columns()));
        if (update) {
            GeneratedPage.of(Checkout.here()).replace("acts", Playbill.markdown());
        }
        return 0;
    }

    /** So that {@code lab help acts} lists them too. */
    static void listInHelp(CommandLine lab) {
        lab.getSubcommands()
                .get("acts")
                .getHelpSectionMap()
                .put(
                        UsageMessageSpec.SECTION_KEY_FOOTER,
                        help -> "\n" + Playbill.text(Screen.here().columns()));
    }
}
