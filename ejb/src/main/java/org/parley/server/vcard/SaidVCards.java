package org.parley.server.vcard;

import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.RecentlyUsed;
import org.parley.server.ServerBean;
import org.parley.server.log.StrangersLog;
import org.parley.server.store.DirectoryVCardRepository;
import org.parley.server.store.database.Database;

/** What directories have said last, as far as it is not too large. */
@ServerBean
final class SaidVCards {
  private static final int MOST_WARNED = 10_000;

  private final DirectoryVCardRepository repository;
  private final ShownVCards shown;
  private final VCardLimits limits;
  private final PersonIndex people;
  private final Database database;
  private final StrangersLog log;
  private final RecentlyUsed<Jid, Boolean> tooLarge = new RecentlyUsed<>(MOST_WARNED, any -> 1);

  @Inject
  SaidVCards(
      DirectoryVCardRepository repository,
      ShownVCards shown,
      VCardLimits limits,
      PersonIndex people,
      Database database,
      StrangersLog log) {
    this.log = log;
    this.repository = repository;
    this.shown = shown;
    this.limits = limits;
    this.people = people;
    this.database = database;
  }

  /**
   * Keeps an answer in the place of the one before, and tells everybody when it is another; on the
   * account's executor.
   */
  void keep(Jid account, Optional<Element> said) {
    Optional<Element> after = said.flatMap(limits::cut);
    warn(account, !after.equals(said));
    String xml = after.map(Element::toString).orElse(null);
    if (!Optional.ofNullable(xml).equals(repository.find(account))) {
      Optional<String> formerPhoto = shown.findPhoto(account);
      database.run(
          em -> {
            if (xml == null) {
              repository.remove(account);
            } else {
              repository.save(account, xml, Photo.of(after.get()).map(Photo::hash).orElse(null));
            }
            people.update(account);
          });
      shown.tell(account, formerPhoto);
    }
  }

  /** Once, until it fits again. */
  private void warn(Jid account, boolean isTooLarge) {
    if (!isTooLarge) {
      tooLarge.remove(account);
    } else if (tooLarge.get(account) == null) {
      tooLarge.put(account, true);
      log.tell(
          Level.WARNING,
          "PARLEY-S067",
          account.toString(),
          "what a directory says of {0}, or the picture in it, is too large and is" + " left out",
          account);
    }
  }
}
