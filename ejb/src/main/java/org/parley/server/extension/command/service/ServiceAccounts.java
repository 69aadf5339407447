package org.parley.server.extension.command.service;

import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.server.Domains;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.form.Form;

/** Reads accounts of this server from a form, in the words by which clients know what is wrong. */
final class ServiceAccounts {
  private final Domains domains;

  ServiceAccounts(Domains domains) {
    this.domains = domains;
  }

  /**
   * The one account of a form.
   *
   * @param verb what is to be done with it
   */
  String one(Form form, String verb) {
    return local(AdminForm.readRequired(form, AdminForm.ACCOUNT).strip(), verb);
  }

  /** The accounts of a form, each once. */
  List<String> all(Form form, String verb) {
    return AdminForm.readAccounts(form).stream().map(text -> local(text, verb)).distinct().toList();
  }

  /** A resource that somebody has written with it does not matter. */
  private String local(String text, String verb) {
    Jid account =
        Jid.parse(text)
            .filter(jid -> !jid.isDomain())
            .map(Jid::bare)
            .orElseThrow(
                () -> OperationException.invalid("Please provide a valid JID: " + text + "."));
    if (!domains.servesAccount(account)) {
      throw OperationException.invalid("Cannot " + verb + " remote user: " + account + ".");
    }
    return account.toString();
  }
}
