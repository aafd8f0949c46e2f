package dev.fdlab.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.observe.Ledger;
import dev.fdlab.kit.observe.LedgerLine;
import dev.fdlab.lens.Limit;
import dev.fdlab.lens.TcpState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BandTest {

    @Test
    void the_legend_and_the_ledger_have_one_name_for_what_leaks() {
        for (TcpState state : List.of(TcpState.ESTABLISHED, TcpState.CLOSE_WAIT)) {
            String line = new LedgerLine(Account.OUTBOUND, Optional.of(state), "127.0.0.1:7070").toString();

            assertThat(Band.of(line))
                    .hasValueSatisfying(band -> assertThat(line).startsWith(band.word() + " to "));
        }
    }

    @ParameterizedTest
    @EnumSource(Account.class)
    void a_line_of_a_ledger_is_in_the_band_that_counts_it(Account account) {
        LedgerLine line = new LedgerLine(account, Optional.empty(), "");
        Ledger ledger = new Ledger(1, new Limit(128, 128), 0, Map.of(line, 1));

        assertThat(Band.of(line.toString()).orElseThrow().count(ledger)).isEqualTo(1);
    }

    @Test
    void what_is_no_line_of_a_ledger_is_in_none() {
        assertThat(Band.of("waiting in the backlog, no descriptors yet")).isEmpty();
        assertThat(Band.of("")).isEmpty();
    }
}
