package org.parley.server.vcard;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.LoadedAtStart;
import org.parley.server.ServerBean;
import org.parley.server.ServerStopping;
import org.parley.server.person.Person;
import org.parley.server.session.AccountExecutors;
import org.parley.server.session.Workforce;
import org.parley.server.store.PersonRepository;
import org.parley.server.store.VCardRepository;
import org.parley.server.store.database.Database;

/**
 * Keeps what is searched of people as their vCards are. Those that were stored before there was a
 * search, or when it had other rules ({@link Person#RULES}), are read after the start, while people
 * log in already.
 */
@ServerBean
final class PersonIndex implements LoadedAtStart {
  private static final Logger LOG = System.getLogger(PersonIndex.class.getName());
  private static final int AT_ONCE = 100;

  private final PersonRepository people;
  private final VCardRepository vcards;
  private final ShownVCards shown;
  private final Database database;
  private final AccountExecutors executors;
  private final Workforce workforce;
  private volatile boolean isStopping;

  @Inject
  PersonIndex(
      PersonRepository people,
      VCardRepository vcards,
      ShownVCards shown,
      Database database,
      AccountExecutors executors,
      Workforce workforce) {
    this.people = people;
    this.vcards = vcards;
    this.shown = shown;
    this.database = database;
    this.executors = executors;
    this.workforce = workforce;
  }

  /** Called in the unit of work that stores the vCard, or what a directory says. */
  void update(Jid owner) {
    Optional<Element> vcard = shown.searched(owner);
    if (vcard.filter(PersonReader::isHidden).isPresent()) {
      people.hide(owner);
      return;
    }
    vcard
        .flatMap(searched -> PersonReader.read(owner, searched))
        .ifPresentOrElse(
            person -> people.save(person, PersonReader.isPublic(vcard.get())),
            () -> people.remove(owner));
  }

  @Override
  public void load() {
    if (!workforce.offer(this::tryToCatchUp)) {
      catchUp();
    }
  }

  private void tryToCatchUp() {
    try {
      catchUp();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "PARLEY-S062: the vCards that are there are read at the next start", e);
    }
  }

  private void catchUp() {
    List<Jid> owners = vcards.notIndexed(null, AT_ONCE);
    if (owners.isEmpty()) {
      return;
    }
    LOG.log(Level.INFO, "PARLEY-S060 The user search begins to read the vCards that are there");
    long count = 0;
    while (!owners.isEmpty() && !isStopping) {
      owners.forEach(owner -> executors.execute(owner, () -> read(owner)));
      count += owners.size();
      owners = vcards.notIndexed(owners.get(owners.size() - 1), AT_ONCE);
    }
    if (!isStopping) {
      LOG.log(Level.INFO, "PARLEY-S061 The user search has read {0} vCards", count);
    }
  }

  /** On the executor of the account, so that nobody stores another vCard meanwhile. */
  private void read(Jid owner) {
    database.run(
        em -> {
          update(owner);
          vcards.setIndexed(owner);
        });
  }

  void stopping(@Observes ServerStopping event) {
    isStopping = true;
  }
}
