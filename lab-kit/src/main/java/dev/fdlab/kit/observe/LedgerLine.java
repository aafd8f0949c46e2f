package dev.fdlab.kit.observe;

import dev.fdlab.lens.TcpState;
import java.util.Optional;

/**
 * One line of the ledger: an account and, for TCP, its state and its peer.
 *
 * @param account which account
 * @param state the TCP state, empty for what is not TCP
 * @param peer for outbound connections {@code host:port} of the other side, an IPv6 host in brackets as in a URL; else
 *     empty
 */
public record LedgerLine(Account account, Optional<TcpState> state, String peer) {

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(account.word());
        state.ifPresent(s -> text.append(' ').append(s));
        if (!peer.isEmpty()) {
            text.append(" to ").append(peer);
        }
        return text.toString();
    }
}
