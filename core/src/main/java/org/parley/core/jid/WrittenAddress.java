package org.parley.core.jid;

import java.util.Optional;

/**
 * The text of an address that may be none: whoever wrote it still gets an answer, and this says
 * from and to whom.
 */
public final class WrittenAddress {
  private final String text;

  public WrittenAddress(String text) {
    this.text = text;
  }

  /** The domain, if at least that can be read. */
  public Optional<Jid> domain() {
    String bare = bareText();
    return Jid.parse(bare.substring(bare.indexOf('@') + 1)).filter(Jid::isDomain);
  }

  /** The bare address if that can be read, else the domain. */
  public Optional<Jid> nearest() {
    return Jid.parse(bareText()).or(this::domain);
  }

  private String bareText() {
    int slash = text.indexOf('/');
    return slash < 0 ? text : text.substring(0, slash);
  }
}
