package org.parley.server.extension.command.service;

import java.util.List;
import java.util.Map;
import org.parley.core.xml.Element;
import org.parley.server.admin.operation.Caller;
import org.parley.server.extension.command.CommandRefusal;
import org.parley.server.extension.command.Stage;
import org.parley.server.form.Form;

/** What is done with users (XEP-0133, sections 4.1 to 4.7). */
final class UserNodes {
  private static final String PASSWORD = "password";
  private static final String PASSWORD_AGAIN = "password-verify";
  private static final String PASSWORD_LABEL = "The password for this account";

  private final ServiceOperations operations;
  private final ServiceAccounts accounts;

  UserNodes(ServiceOperations operations, ServiceAccounts accounts) {
    this.operations = operations;
    this.accounts = accounts;
  }

  List<ServiceNode> nodes() {
    return List.of(
        addUser(),
        each("delete-user", "Delete User", "Deleting a User", "user delete", "delete"),
        each("disable-user", "Disable User", "Disabling a User", "user disable", "disable"),
        each("reenable-user", "Re-Enable User", "Re-Enable a User", "user enable", "re-enable"),
        endSession(),
        changePassword(),
        authenticate());
  }

  private ServiceNode addUser() {
    Element form =
        AdminForm.of("Adding a User", "Fill out this form to add a user.")
            .field(AdminForm.ACCOUNT, "jid-single", "The Jabber ID for the account to be added")
            .required()
            .field(PASSWORD, "text-private", PASSWORD_LABEL)
            .required()
            .field(PASSWORD_AGAIN, "text-private", "Retype password")
            .build();
    return new ServiceNode(
        "add-user",
        "Add User",
        List.of("user add"),
        (caller, responder) ->
            Stage.last(form, (one, in) -> withPassword(one, "user add", "create", in)));
  }

  private ServiceNode changePassword() {
    Element form =
        passwordForm("Changing a User Password", "Fill out this form to change a user's password.");
    return new ServiceNode(
        "change-user-password",
        "Change User Password",
        List.of("user passwd"),
        (caller, responder) ->
            Stage.last(
                form, (one, in) -> withPassword(one, "user passwd", "change the password of", in)));
  }

  /** Not of the specification: whoever runs another service asks whether a password is right. */
  private ServiceNode authenticate() {
    Element form =
        passwordForm("Authenticating a User", "Fill out this form to try the password of a user.");
    return new ServiceNode(
        "authenticate-user",
        "Authenticate User",
        List.of("user verify"),
        (caller, responder) ->
            Stage.last(form, (one, in) -> withPassword(one, "user verify", "authenticate", in)));
  }

  private static Element passwordForm(String title, String instructions) {
    return AdminForm.of(title, instructions)
        .field(AdminForm.ACCOUNT, "jid-single", "The Jabber ID for this account")
        .required()
        .field(PASSWORD, "text-private", PASSWORD_LABEL)
        .required()
        .build();
  }

  private Stage withPassword(Caller caller, String name, String verb, Form in) {
    String account = accounts.one(in, verb);
    String password = AdminForm.readRequired(in, PASSWORD);
    if (in.has(PASSWORD_AGAIN) && !password.equals(in.text(PASSWORD_AGAIN))) {
      throw CommandRefusal.badPayload("Passwords do not match.");
    }
    return operations.done(caller, name, Map.of("account", account, "password", password));
  }

  /** A node that does the same to each of the accounts that are named. */
  private ServiceNode each(
      String verb, String title, String heading, String operation, String what) {
    Element form =
        AdminForm.accounts(
            heading, "Fill out this form to " + what + " a user.", "The Jabber ID(s) to " + what);
    return new ServiceNode(
        verb,
        title,
        List.of(operation),
        (caller, responder) ->
            Stage.last(
                form,
                (one, in) -> operations.doEach(one, operation, "account", accounts.all(in, what))));
  }

  /** All sessions of an account, or the one that has the address. */
  private ServiceNode endSession() {
    Element form =
        AdminForm.accounts(
            "Ending a User Session",
            "Fill out this form to end a user's session.",
            "The Jabber ID(s) for which to end sessions");
    return new ServiceNode(
        "end-user-session",
        "End User Session",
        List.of("session end"),
        (caller, responder) ->
            Stage.last(
                form,
                (one, in) ->
                    operations.doEach(one, "session end", "address", AdminForm.readAccounts(in))));
  }
}
