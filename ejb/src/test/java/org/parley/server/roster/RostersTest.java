package org.parley.server.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.server.roster.shared.SharedContacts;
import org.parley.server.roster.shared.SharedGroups;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.store.GroupRepository;

/** Rosters that are kept in memory, while groups change. */
class RostersTest {
  private static final Jid ROMEO = Jid.of("romeo@localhost");
  private static final Jid JULIET = Jid.of("juliet@localhost");

  /** Else each change anywhere would leave all groups of before in memory. */
  @Test
  void aRosterThatStaysTheSameKeepsNoGroupsOfBefore() {
    try (MemoryServer server = new MemoryServer()) {
      server.createAccount(ROMEO);
      server.createAccount(JULIET);
      GroupRepository groups = server.get(GroupRepository.class);
      groups.create("localhost", "house", "The house", "members");
      groups.addMember("localhost", "house", ROMEO);
      groups.addMember("localhost", "house", JULIET);
      groups.create("localhost", "other", "Another", "members");
      server.get(SharedGroups.class).refresh();

      MemoryLink romeo = bound(server, "romeo", "x");
      send(romeo, "<iq type='get' id='r'><query xmlns='jabber:iq:roster'/></iq>");
      romeo.next();
      Rosters rosters = server.get(Rosters.class);
      SharedContacts before = rosters.kept(ROMEO).shared();
      assertThat(before.isEmpty()).isFalse();

      groups.change("localhost", "other", "Yet another", null);
      server.get(SharedGroups.class).refresh();
      SharedContacts after = rosters.kept(ROMEO).shared();
      assertThat(after).isNotSameAs(before);
      assertThat(after.version()).isEqualTo(before.version());
      assertThat(romeo.next()).isNull();
    }
  }
}
