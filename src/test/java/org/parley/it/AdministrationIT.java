package org.parley.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.StanzaError.Condition;
import org.jivesoftware.smackx.admin.ServiceAdministrationManager;
import org.jivesoftware.smackx.commands.AdHocCommandManager;
import org.jivesoftware.smackx.commands.AdHocCommandNote;
import org.jivesoftware.smackx.commands.RemoteCommand;
import org.jivesoftware.smackx.disco.packet.DiscoverItems;
import org.jivesoftware.smackx.xdata.FormField;
import org.jivesoftware.smackx.xdata.form.FillableForm;
import org.jivesoftware.smackx.xdata.packet.DataForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.jxmpp.jid.DomainBareJid;
import org.jxmpp.jid.EntityBareJid;
import org.jxmpp.jid.impl.JidCreate;
import org.parley.core.jid.Jid;
import org.parley.it.client.Slixmpp;
import org.parley.it.server.RunningServer;
import org.parley.it.server.ServerUnderTest;

/** Administrators administer from their clients; others cannot. */
@ExtendWith(RunningServer.class)
final class AdministrationIT {
  private static final String PASSWORD = "cesario";

  /** Who administers, see the settings of the server under test. */
  private static final String ADMIN = "prospero";

  private static DomainBareJid domain() throws Exception {
    return JidCreate.domainBareFrom(ServerUnderTest.DOMAIN);
  }

  private static EntityBareJid account(String name) throws Exception {
    return JidCreate.entityBareFrom(name + '@' + ServerUnderTest.DOMAIN);
  }

  private static SmackClient login(ServerUnderTest server, String name) throws Exception {
    server.addAccount(name, PASSWORD);
    return SmackClient.login(server, name, PASSWORD);
  }

  private static RemoteCommand begin(SmackClient client, String node) throws Exception {
    RemoteCommand command =
        AdHocCommandManager.getAddHocCommandsManager(client.connection())
            .getRemoteCommand(domain(), node);
    command.execute();
    return command;
  }

  private static List<String> nodes(SmackClient client) throws Exception {
    return AdHocCommandManager.getAddHocCommandsManager(client.connection())
        .discoverCommands(domain())
        .getItems()
        .stream()
        .map(DiscoverItems.Item::getNode)
        .toList();
  }

  private static String note(RemoteCommand command) {
    return command.getNotes().stream().map(AdHocCommandNote::getValue).findFirst().orElse("");
  }

  private static void assertRefused(Call call, Condition condition) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            XMPPErrorException.class,
            error -> assertThat(error.getStanzaError().getCondition()).isEqualTo(condition));
  }

  private interface Call {
    void run() throws Exception;
  }

  @Test
  void smackAdministers(ServerUnderTest server) throws Exception {
    try (SmackClient prospero = login(server, ADMIN);
        SmackClient gonzalo = login(server, "gonzalo")) {
      assertThat(nodes(prospero))
          .contains("urn:parley:admin#user-add", "http://jabber.org/protocol/admin#add-user");
      assertThat(nodes(gonzalo)).containsExactly("ping");
      assertRefused(() -> begin(gonzalo, "urn:parley:admin#user-list"), Condition.forbidden);

      ServiceAdministrationManager manager =
          ServiceAdministrationManager.getInstanceFor(prospero.connection());
      manager.addUser(account("sebastian"), "naples");
      assertRefused(() -> manager.addUser(account("sebastian"), "naples"), Condition.conflict);
      SmackClient.login(server, "sebastian", "naples").close();
      manager.deleteUser(account("sebastian"));
      deletesNobody(prospero);

      lists(prospero);
      deletesAfterAQuestion(prospero);
    } finally {
      server.removeAccount(Jid.of(ADMIN, ServerUnderTest.DOMAIN, null));
    }
  }

  private static void lists(SmackClient prospero) throws Exception {
    RemoteCommand list = begin(prospero, "urn:parley:admin#session-list");
    FillableForm form = new FillableForm(list.getForm());
    form.setAnswer("search", "gonzalo@");
    list.complete(form);
    DataForm table = list.getForm();
    assertThat(list.isCompleted()).isTrue();
    assertThat(table.getReportedData().getFields())
        .extracting(FormField::getFieldName)
        .contains("session", "since", "show");
    assertThat(table.getItems()).hasSize(1);
  }

  private static void deletesNobody(SmackClient prospero) throws Exception {
    RemoteCommand delete = begin(prospero, "http://jabber.org/protocol/admin#delete-user");
    FillableForm form = new FillableForm(delete.getForm());
    form.setAnswer("accountjids", List.of(account("sebastian")));
    delete.complete(form);
    assertThat(delete.isCompleted()).isFalse();
    assertThat(note(delete)).isEqualTo("User does not exist: " + account("sebastian") + ".");
  }

  private static void deletesAfterAQuestion(SmackClient prospero) throws Exception {
    RemoteCommand delete = begin(prospero, "urn:parley:admin#user-delete");
    FillableForm form = new FillableForm(delete.getForm());
    form.setAnswer("account", account("gonzalo"));
    delete.next(form);
    assertThat(delete.isCompleted()).isFalse();
    FillableForm question = new FillableForm(delete.getForm());
    question.setAnswer("confirm", true);
    delete.complete(question);
    assertThat(delete.isCompleted()).isTrue();
    assertThat(note(delete)).isEqualTo("The account " + account("gonzalo") + " was removed.");
  }

  @Test
  void slixmpp(ServerUnderTest server) throws Exception {
    try {
      Slixmpp.play(server, "administration_clients.py", ADMIN, "antonio");
    } finally {
      server.removeAccount(Jid.of(ADMIN, ServerUnderTest.DOMAIN, null));
    }
  }
}
