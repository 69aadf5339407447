package org.parley.server.account.openid;

import java.util.List;
import java.util.Set;
import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroup;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.DomainBackends;

/** Whose tokens people may log in with, and who they are then. */
public final class OpenIdSettings implements SettingGroup {
  public static final Setting OPENID_ISSUER =
      Setting.text(
          "openid.issuer",
          "",
          "The issuer of the tokens that people log in with (OAUTHBEARER) in the domains that have"
              + " the backend openid, as it calls itself: an https address.");
  public static final Setting OPENID_AUDIENCE =
      Setting.text(
          "openid.audience",
          "",
          "Whom a token must be for: one of these, separated by commas, is among its audience.");
  public static final Setting OPENID_AUDIENCE_ANY =
      Setting.flag(
          "openid.audience.any",
          false,
          "Whether a token may be for anybody, with introspection: every one that the provider calls"
              + " active lets in then.");
  public static final Setting OPENID_SCOPE =
      Setting.text(
          "openid.scope", "", "The scopes that a token must have, separated by spaces; or none.");
  public static final Setting OPENID_CLAIM =
      Setting.text(
          "openid.claim",
          "preferred_username",
          "The claim that names the person; of several, separated by commas, the first that a token"
              + " has counts. Of email and upn the XMPP domain is left out.");
  public static final Setting OPENID_CHECK =
      Setting.choice(
          "openid.check",
          "keys",
          "How tokens are checked: as JWT by the provider's keys, or by asking the provider"
              + " (introspection).",
          "keys",
          "introspection");
  public static final Setting OPENID_KEYS =
      Setting.text(
          "openid.keys",
          "",
          "The address of the provider's keys (JWKS); empty is what its discovery document tells.");
  public static final Setting OPENID_KEYS_PAUSE =
      Setting.number(
          "openid.keys.pause",
          30,
          "The least seconds from one attempt to fetch the keys to the next.");
  public static final Setting OPENID_INTROSPECTION =
      Setting.text(
          "openid.introspection",
          "",
          "The address where the provider tells what a token is worth; empty is what its discovery"
              + " document tells.");
  public static final Setting OPENID_CLIENT_ID =
      Setting.text("openid.client.id", "", "The name by which this server asks for that.");
  public static final Setting OPENID_CLIENT_SECRET =
      Setting.secret("openid.client.secret", "The secret that goes with it.");
  public static final Setting OPENID_TRUST =
      Setting.file(
          "openid.trust",
          "",
          "A PEM file with the certificates that the provider's may come from; empty is those that"
              + " Java trusts.");
  public static final Setting OPENID_SKEW =
      Setting.number(
          "openid.skew", 30, "How many seconds the provider's clock may differ from this one's.");
  public static final Setting OPENID_EXPIRY =
      Setting.flag(
          "openid.expiry",
          false,
          "Whether a session ends when the token expires that its client has logged in with.");
  public static final Setting OPENID_TIMEOUT =
      Setting.number("openid.timeout", 5, "The most seconds that an answer of the provider takes.");

  @Override
  public String title() {
    return "OpenID Connect";
  }

  /** The domains whose people log in with tokens. */
  static Set<String> domains(Settings settings) {
    return DomainBackends.having(OpenIdBackend.NAME, settings);
  }

  @Override
  public List<String> problems(Settings settings) {
    boolean used = !domains(settings).isEmpty();
    boolean set = !settings.text(OPENID_ISSUER).isEmpty();
    if (set && !used) {
      return List.of(
          settings.nameOf(OPENID_ISSUER)
              + " is set, but no domain takes its tokens; name "
              + OpenIdBackend.NAME
              + " in "
              + settings.nameOf(AccountSettings.AUTH));
    }
    try {
      if (used) {
        OpenIdProvider.of(settings);
      }
      return List.of();
    } catch (SettingsException e) {
      return List.of(e.getMessage());
    }
  }
}
