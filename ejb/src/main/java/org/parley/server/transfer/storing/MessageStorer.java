package org.parley.server.transfer.storing;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.store.OfflineRepository;
import org.parley.server.store.OfflineRepository.NewMessage;
import org.parley.server.store.OfflineRepository.OfflineMessage;
import org.parley.server.store.database.Database;
import org.parley.server.transfer.content.Notes;

/** Stores messages that wait, as many as an account may have. */
@ServerBean
final class MessageStorer {
  private static final int PAGE = 100;

  private final OfflineRepository offline;
  private final Database database;

  @Inject
  MessageStorer(OfflineRepository offline, Database database) {
    this.offline = offline;
    this.database = database;
  }

  /** Puts them in the place of those that wait. */
  void replace(Jid owner, List<NewMessage> messages, Notes notes) {
    offline.removeAll(owner);
    add(messages, notes);
  }

  /** Adds those that do not wait yet. */
  void merge(Jid owner, List<NewMessage> messages, Notes notes) {
    Set<NewMessage> there = new HashSet<>();
    List<OfflineMessage> page = messages.isEmpty() ? List.of() : offline.list(owner, 0, PAGE);
    while (!page.isEmpty()) {
      page.forEach(one -> there.add(new NewMessage(owner, one.received(), one.stanza())));
      page = offline.list(owner, page.get(page.size() - 1).id(), PAGE);
    }
    List<NewMessage> missing = new ArrayList<>(messages);
    missing.removeIf(there::contains);
    add(missing, notes);
  }

  private void add(List<NewMessage> messages, Notes notes) {
    if (messages.isEmpty()) {
      return;
    }
    long refused =
        database.call(em -> offline.write(em, messages)).stream().filter(kept -> !kept).count();
    if (refused > 0) {
      notes.add("there is no room for " + refused + " of the messages that wait");
    }
  }
}
