package org.parley.server.transfer.export;

import java.util.List;
import org.parley.core.jid.Jid;

/**
 * Which accounts are wanted.
 *
 * @param domains those of which all accounts are, in this order
 * @param accounts single ones, in this order
 */
public record Selection(List<String> domains, List<Jid> accounts) {
  public Selection {
    domains = List.copyOf(domains);
    accounts = List.copyOf(accounts);
  }
}
