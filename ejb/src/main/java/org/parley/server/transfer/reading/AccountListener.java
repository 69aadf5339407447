package org.parley.server.transfer.reading;

/** Is told what stands in a file. */
public interface AccountListener {

  void account(MovedAccount account);

  /** Something beside the accounts was not understood, and is left out. */
  void ignored(Place place, String sentence);

  /** Something cannot be taken that is no account. */
  void refused(Place place, String sentence);
}
