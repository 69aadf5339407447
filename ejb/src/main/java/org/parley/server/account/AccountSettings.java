package org.parley.server.account;

import java.util.List;
import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroup;
import org.parley.core.settings.Settings;

/** How accounts come about, who may log in, and what each may have. */
public final class AccountSettings implements SettingGroup {
  public static final Setting AUTH =
      Setting.text(
              "auth",
              "",
              "Where the accounts of a domain are kept, as example.org=ldap+own,example.net=own:"
                  + " backends, which are asked in that order; own where nothing is said.")
          .inAdapter();
  public static final Setting REGISTRATION =
      Setting.choice(
              "registration",
              "closed",
              "Whether anybody may make an account: closed or open.",
              "closed",
              "open")
          .atOnce()
          .inAdapter();
  public static final Setting LIMIT_REGISTRATIONS =
      Setting.number(
              "limit.registrations",
              20,
              "The accounts one address may make in an hour; 0 is any number, as it is for"
                  + " this machine.")
          .atOnce()
          .inAdapter();
  public static final Setting PASSWORD_MIN =
      Setting.number(
              "password.min",
              0,
              "The least characters of a new password, which then must not contain the name of the"
                  + " account either; 0 is any password.")
          .atOnce()
          .inAdapter();
  public static final Setting PASSWORD_DAYS =
      Setting.number(
              "password.days",
              0,
              "The days after which a password of an account here has to be replaced; 0 is never.")
          .atOnce()
          .inAdapter();
  public static final Setting SASL_MECHANISMS =
      Setting.text(
              "sasl.mechanisms",
              "SCRAM-SHA-512,SCRAM-SHA-256,SCRAM-SHA-1,GS2-KRB5,GSSAPI,OAUTHBEARER,PLAIN,EXTERNAL",
              "The mechanisms that are offered, separated by commas, where they can succeed.")
          .inAdapter();
  public static final Setting SASL_ITERATIONS =
      Setting.number("sasl.iterations", 10000, "The iteration count of stored credentials.");
  public static final Setting SASL_ATTEMPTS =
      Setting.number("sasl.attempts", 5, "How often one stream may fail to authenticate.");
  public static final Setting GUESS_FREE =
      Setting.number(
          "guess.free",
          5,
          "The wrong passwords for an account from one network until guessing is slowed down.");
  public static final Setting GUESS_PAUSE =
      Setting.number(
              "guess.pause",
              10,
              "The most seconds between two guesses: the pause doubles up to that; 0 is none.")
          .inAdapter();
  public static final Setting PING_SILENCE =
      Setting.number(
          "ping.silence",
          60,
          "Seconds without a stanza of a client that was sent a message until it is asked whether"
              + " it is there, unless it acknowledges what it gets; 0 is never.");
  public static final Setting PING_IDLE =
      Setting.number(
          "ping.idle", 600, "The same for a client that was sent no message; 0 is never.");
  public static final Setting PING_ANSWER =
      Setting.number("ping.answer", 60, "Seconds for its answer; then its session ends.");
  public static final Setting RESOURCE_CONFLICT =
      Setting.choice(
          "resource.conflict",
          "replace",
          "When a resource is taken: replace ends the old session, rename gives the new"
              + " one another, refuse answers conflict.",
          "replace",
          "rename",
          "refuse");
  public static final Setting LIMIT_SESSIONS =
      Setting.number("limit.sessions", 20, "The most resources of an account at a time.")
          .inAdapter();
  public static final Setting LIMIT_ANONYMOUS =
      Setting.number("limit.anonymous", 1000, "The most anonymous sessions at a time.");
  public static final Setting LIMIT_DIRECTED =
      Setting.number("limit.directed", 1000, "The addresses a session may send presence to.");
  public static final Setting LIMIT_ROSTER =
      Setting.number("limit.roster", 2000, "The most contacts of an account.").inAdapter();
  public static final Setting LIMIT_ROSTER_GROUPS =
      Setting.number("limit.roster.groups", 50, "The most groups of a contact.");
  public static final Setting LIMIT_PRIVATE_BYTES =
      Setting.number(
          "limit.private.bytes", 1000000, "The bytes of private data an account may store.");
  public static final Setting LIMIT_PRIVACY_LISTS =
      Setting.number("limit.privacy.lists", 20, "The most privacy lists of an account.");
  public static final Setting LIMIT_PRIVACY_ITEMS =
      Setting.number(
          "limit.privacy.items",
          1000,
          "The most items of a privacy list, and so blocked addresses.");
  public static final Setting LIMIT_VCARD_BYTES =
      Setting.number("limit.vcard.bytes", 200000, "The most bytes of a vCard without its picture.");

  @Override
  public String title() {
    return "Accounts";
  }

  @Override
  public List<String> problems(Settings settings) {
    return DomainBackends.of(settings).problems();
  }
}
