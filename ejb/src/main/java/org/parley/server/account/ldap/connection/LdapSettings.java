package org.parley.server.account.ldap.connection;

import java.util.List;
import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroup;
import org.parley.core.settings.Settings;
import org.parley.server.account.DomainBackends;

/** The directory that is asked by LDAP where {@code parley.auth} names {@code ldap}. */
public final class LdapSettings implements SettingGroup {
  /** The name of this backend. */
  public static final String BACKEND = "ldap";

  public static final Setting URL =
      Setting.text(
          "ldap.url",
          "",
          "The servers of the directory, tried in that order, such as"
              + " ldaps://ldap1.example.org,ldaps://ldap2.example.org.");
  public static final Setting TLS =
      Setting.choice(
          "ldap.tls",
          "required",
          "Where ldap:// goes without StartTLS: required is nowhere, loopback is on this machine;"
              + " none-i-know is everywhere, so that passwords can be read on the way.",
          "required",
          "loopback",
          "none-i-know");
  public static final Setting TRUST =
      Setting.file(
          "ldap.trust",
          "",
          "A PEM file with the authorities of the directory's certificates; those that this Java"
              + " trusts when empty.");
  public static final Setting BIND_DN =
      Setting.text(
          "ldap.bind.dn", "", "The DN of the account that may search; nobody's when empty.");
  public static final Setting BIND_PASSWORD =
      Setting.secret("ldap.bind.password", "The password of that account.");
  public static final Setting BASE =
      Setting.text(
          "ldap.base", "", "The DNs below which people are found, separated by semicolons.");
  public static final Setting SCOPE =
      Setting.choice(
          "ldap.scope",
          "subtree",
          "How far below: subtree is any depth, one is the next level.",
          "subtree",
          "one");
  public static final Setting NAME =
      Setting.text(
          "ldap.name",
          "uid",
          "The attribute whose value is what stands before the @ of an address, such as uid,"
              + " sAMAccountName or userPrincipalName.");
  public static final Setting NAME_SUFFIX =
      Setting.text(
          "ldap.name.suffix",
          "",
          "What follows that in the value, such as @example.org of a userPrincipalName; %d stands"
              + " for the domain of the address.");
  public static final Setting FILTER =
      Setting.text(
          "ldap.filter",
          "(objectClass=*)",
          "Which entries are people. With %u in it, for the value of the attribute, it is the whole"
              + " filter by which one is found; %d stands for the domain.");
  public static final Setting DN =
      Setting.text(
          "ldap.dn",
          "",
          "The DN of a person, where none is to be searched for, such as"
              + " uid=%u,ou=people,dc=example,dc=org.");
  public static final Setting LOGIN_FILTER =
      Setting.text("ldap.login.filter", "", "Who of these people may log in; all when empty.");
  public static final Setting LOGIN_GROUPS =
      Setting.text(
          "ldap.login.groups",
          "",
          "The DNs of the groups whose members may log in, separated by semicolons; all may when"
              + " empty.");
  public static final Setting SCRAM =
      Setting.text(
          "ldap.scram",
          "",
          "The hashes for which the directory has SCRAM keys of everybody, such as SHA-256, so that"
              + " clients can log in by SCRAM; none when empty.");
  public static final Setting SCRAM_ATTRIBUTE =
      Setting.text(
          "ldap.scram.attribute",
          "authPassword",
          "The attribute with these keys: authPassword (RFC 5803) or userPassword.");
  public static final Setting KEEP_KEYS =
      Setting.text(
          "ldap.keep.keys",
          "",
          "The hashes for which SCRAM keys are derived and kept when somebody logs in by PLAIN, such"
              + " as SHA-256, so that this person can log in by SCRAM; none when empty.");
  public static final Setting GROUP_NESTING =
      Setting.choice(
          "ldap.group.nesting",
          "search",
          "How groups in groups are found: search asks for the groups of each group; memberof"
              + " believes the attribute memberOf, so that the server must know; chain asks Active"
              + " Directory.",
          "search",
          "memberof",
          "chain");
  public static final Setting GROUP_BASE =
      Setting.text(
          "ldap.group.base",
          "",
          "The DNs below which groups are found, separated by semicolons; as people when empty.");
  public static final Setting GROUP_MEMBER =
      Setting.text(
          "ldap.group.member",
          "member,uniqueMember,memberUid",
          "The attributes of a group that name its members, by DN, or memberUid by name.");
  public static final Setting REFERRALS =
      Setting.choice(
          "ldap.referrals",
          "ignore",
          "Whether other servers are asked to which a server refers: ignore or follow.",
          "ignore",
          "follow");
  public static final Setting TIMEOUT =
      Setting.number(
          "ldap.timeout",
          10,
          "The most seconds that a login or a look-up waits for the directory.");
  public static final Setting TIMEOUT_CONNECT =
      Setting.number("ldap.timeout.connect", 3, "The most seconds to reach one server.");
  public static final Setting TIMEOUT_ANSWER =
      Setting.number("ldap.timeout.answer", 4, "The most seconds for one answer of a server.");
  public static final Setting CONNECTIONS =
      Setting.number(
          "ldap.connections", 8, "The most connections for look-ups, and as many for passwords.");
  public static final Setting PAGE =
      Setting.number("ldap.page", 500, "The entries that are asked for at a time.");
  public static final Setting CACHE_SECONDS =
      Setting.number(
          "ldap.cache.seconds", 60, "Seconds for which it is known that a person is there.");
  public static final Setting CACHE_PEOPLE =
      Setting.number("ldap.cache.people", 20000, "The most people of whom that is known.");

  @Override
  public String title() {
    return "The directory (LDAP)";
  }

  @Override
  public List<String> problems(Settings settings) {
    boolean used = !DomainBackends.having(BACKEND, settings).isEmpty();
    return used ? new LdapProblems(settings).find() : List.of();
  }
}
