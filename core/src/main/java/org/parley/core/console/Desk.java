package org.parley.core.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.core.http.Asked;

/**
 * What the operations page asks the server. Whoever is logged in has a token; each call looks what
 * it is still worth, so a page that forgets to ask can do nothing.
 */
public interface Desk {
  /** The management bean that has the desk. */
  String NAME = "org.parley:type=Console";

  /** The attribute of that. */
  String ATTRIBUTE = "Desk";

  /** Whether a request may get anything at all, whatever it asks for. */
  Admission admission(Asked asked);

  /**
   * Logs an administrator in. After wrong passwords it waits for some seconds first.
   *
   * @param address of the account; a name alone is one of the first domain
   */
  DeskLogin login(Asked asked, String address, String password);

  /**
   * Who has a token, if it is good.
   *
   * @param acts whether he does something, and so is not idle; a page that renews itself does not
   */
  Optional<Visitor> visitor(String token, boolean acts);

  /** A token is worth nothing any more. */
  void leave(String token);

  /**
   * What may be done, group by group.
   *
   * @throws DeskException when the token is not good
   */
  List<DeskGroup> groups(String token);

  /**
   * Carries out an operation.
   *
   * @param operation its name
   * @param given texts by the names of its fields
   * @throws DeskException in every case in which it was not carried out
   */
  DeskReport perform(String token, String operation, Map<String, String> given);

  /**
   * Looks whether an operation may be carried out as far as roles and arguments go, so that nobody
   * is asked about what cannot be.
   *
   * @throws DeskException when it may not
   */
  void check(String token, String operation, Map<String, String> given);

  /**
   * How the server has done in the last minutes.
   *
   * @throws DeskException when the token is not good
   */
  List<Chart> charts(String token);
}
