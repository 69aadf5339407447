package org.parley.server.s2s.policy;

import java.util.List;
import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroup;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;

/** Whom the server speaks with, and how much. */
public final class FederationSettings implements SettingGroup {
  public static final Setting SECURITY =
      Setting.choice(
              "s2s.security",
              "dialback-with-TLS",
              "What other servers must prove: required-valid-certificate, dialback-with-TLS"
                  + " (a key that is looked up in DNS suffices), or never to have nothing to do"
                  + " with them.",
              "required-valid-certificate",
              "dialback-with-TLS",
              "never")
          .atOnce()
          .inAdapter();
  public static final Setting SECURITY_DOMAINS =
      Setting.text(
              "s2s.security.domains",
              "",
              "The same for single domains and those below them, such as"
                  + " example.net=required-valid-certificate, separated by commas.")
          .atOnce()
          .inAdapter();
  public static final Setting ALLOW =
      Setting.text(
              "s2s.allow", "", "The only domains, with those below them, to federate with; or any.")
          .atOnce()
          .inAdapter();
  public static final Setting DENY =
      Setting.text("s2s.deny", "", "Domains, with those below them, not to federate with.")
          .atOnce()
          .inAdapter();
  public static final Setting DIALBACK_SECRET =
      Setting.secret(
          "s2s.dialback.secret",
          "What the keys of dialback are made of; made anew at each start when empty."
              + " Servers that share a domain share it.");
  public static final Setting IDLE =
      Setting.number("s2s.idle", 600, "Seconds until an idle stream to a server ends; 0 is never.");
  public static final Setting TIMEOUT =
      Setting.number("s2s.timeout", 30, "Seconds for another server to answer, and to accept us.");
  public static final Setting RETRY =
      Setting.number(
          "s2s.retry", 5, "Seconds until a server that could not be reached is tried again.");
  public static final Setting RETRY_MOST =
      Setting.number("s2s.retry.most", 300, "The same after many failures: it doubles up to that.");
  public static final Setting LIMIT_QUEUE =
      Setting.number(
          "limit.s2s.queue", 10000, "Stanzas that wait for a connection to a server of a domain.");
  public static final Setting LIMIT_QUEUE_BYTES =
      Setting.number("limit.s2s.queue.bytes", 16777216, "The same in bytes, about.");
  public static final Setting LIMIT_STREAMS =
      Setting.number("limit.s2s.streams", 2000, "The most streams with other servers at a time.");
  public static final Setting LIMIT_PAIRS =
      Setting.number("limit.s2s.pairs", 200, "The most pairs of domains that share a stream.");
  public static final Setting LIMIT_DOMAINS =
      Setting.number(
          "limit.s2s.domains",
          10000,
          "The pairs of domains, reached or not, that are kept in mind.");

  @Override
  public String title() {
    return "Other servers";
  }

  @Override
  public List<String> problems(Settings settings) {
    try {
      FederationPolicy.check(settings);
      return List.of();
    } catch (SettingsException e) {
      return List.of(e.getMessage());
    }
  }
}
