package org.parley.server.transfer.reading;

import java.io.IOException;
import org.parley.core.xml.Namespaces;
import org.parley.server.pubsub.PubsubNamespaces;
import org.parley.server.transfer.format.TransferNames;

/**
 * Reads accounts, one at a time, from files as XEP-0227 or Openfire's own plugin have them, with
 * what they include. A file that cannot be read ends there; the next one is read all the same.
 */
public final class AccountFiles {
  private static final String NO_DOMAIN =
      "this does not tell the domain of the accounts: give it with --domain";

  private final Documents documents;
  private final AccountListener listener;
  private final String domain;

  /**
   * @param domain of accounts of which the file does not tell it, or null
   */
  public AccountFiles(Documents documents, AccountListener listener, String domain) {
    this.documents = documents;
    this.listener = listener;
    this.domain = domain;
  }

  /**
   * Reads all files.
   *
   * @throws IOException when it cannot be told which files there are
   */
  public void read() throws IOException {
    for (String name = documents.next(); name != null; name = documents.next()) {
      try {
        Cursor cursor = new Cursor(name, documents.open());
        root(cursor);
        Includes.requireEnd(cursor);
      } catch (UnreadableException e) {
        listener.refused(e.place(), e.getMessage());
      } catch (IOException e) {
        listener.refused(new Place(name, 1), e.getMessage());
      }
    }
  }

  private void root(Cursor cursor) throws UnreadableException {
    if (!cursor.advance()) {
      throw new UnreadableException(cursor.place(), "there is nothing in it");
    }
    if (cursor.is("server-data", TransferNames.PIE)) {
      new Includes(documents, listener::refused).children(cursor, this::host);
    } else if (cursor.is("host", TransferNames.PIE)) {
      host(cursor, new Includes(documents, listener::refused));
    } else if (cursor.is("user", TransferNames.PIE)) {
      user(cursor, new Includes(documents, listener::refused), required(cursor));
    } else if (cursor.is("Openfire", "")) {
      new OpenfireUsers(listener, required(cursor)).read(cursor);
    } else {
      throw new UnreadableException(
          cursor.place(), "neither XEP-0227 nor Openfire has accounts in " + cursor.shown());
    }
  }

  private String required(Cursor cursor) throws UnreadableException {
    if (domain == null) {
      throw new UnreadableException(cursor.place(), NO_DOMAIN);
    }
    return domain;
  }

  private void host(Cursor cursor, Includes includes) throws UnreadableException {
    String jid = cursor.attribute("jid");
    if (!cursor.is("host", TransferNames.PIE)) {
      ignore(cursor);
    } else if (jid == null) {
      listener.refused(cursor.place(), "a host has no jid, so its accounts are left out");
      cursor.skip();
    } else {
      includes.children(cursor, (child, inner) -> user(child, inner, jid));
    }
  }

  private void user(Cursor cursor, Includes includes, String host) throws UnreadableException {
    if (!cursor.is("user", TransferNames.PIE)) {
      ignore(cursor);
      return;
    }
    AccountReading reading = new AccountReading(cursor.place());
    String name = cursor.attribute("name");
    String password = cursor.attribute("password");
    includes
        .telling((place, sentence) -> reading.fault(place + ": " + sentence))
        .children(cursor, (child, inner) -> reading.part(child, isKnown(child)));
    listener.account(reading.account(host, name, password));
  }

  private void ignore(Cursor cursor) throws UnreadableException {
    listener.ignored(cursor.place(), cursor.shown() + " is left out");
    cursor.skip();
  }

  private static boolean isKnown(Cursor child) {
    return switch (child.namespace()) {
      case TransferNames.PIE ->
          child.name().equals("offline-messages") || child.name().equals("presence");
      case TransferNames.SCRAM -> child.name().equals("scram-credentials");
      case Namespaces.ROSTER, TransferNames.PRIVATE, TransferNames.PRIVACY ->
          child.name().equals("query");
      case Namespaces.CLIENT -> child.name().equals("presence");
      case PubsubNamespaces.PUBSUB, PubsubNamespaces.OWNER -> child.name().equals("pubsub");
      case "vcard-temp" -> child.name().equals("vCard");
      case TransferNames.OWN -> true;
      default -> false;
    };
  }
}
