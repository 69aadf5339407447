package org.parley.server.account.openid;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.server.account.AccountSettings;

/**
 * The provider as an administrator has set it.
 *
 * @param audience empty when any will do
 * @param keys null when the discovery document tells
 * @param introspection the same
 * @param endsSessions whether a session ends when its token expires
 */
record OpenIdProvider(
    String issuer,
    List<String> audience,
    List<String> scopes,
    List<String> claims,
    boolean introspects,
    URI keys,
    URI introspection,
    String clientId,
    String clientSecret,
    Duration skew,
    boolean endsSessions) {
  private static final String DISCOVERY = "/.well-known/openid-configuration";

  /**
   * Reads the settings.
   *
   * @throws SettingsException when they do not go together
   */
  static OpenIdProvider of(Settings settings) {
    require(settings, OpenIdSettings.OPENID_ISSUER);
    OpenIdProvider provider =
        new OpenIdProvider(
            settings.text(OpenIdSettings.OPENID_ISSUER),
            settings.list(OpenIdSettings.OPENID_AUDIENCE),
            words(settings.text(OpenIdSettings.OPENID_SCOPE)),
            settings.list(OpenIdSettings.OPENID_CLAIM),
            settings.choice(OpenIdSettings.OPENID_CHECK).equals("introspection"),
            address(settings, OpenIdSettings.OPENID_KEYS),
            address(settings, OpenIdSettings.OPENID_INTROSPECTION),
            settings.text(OpenIdSettings.OPENID_CLIENT_ID),
            settings.text(OpenIdSettings.OPENID_CLIENT_SECRET),
            Duration.ofSeconds(settings.number(OpenIdSettings.OPENID_SKEW)),
            settings.flag(OpenIdSettings.OPENID_EXPIRY));
    address(settings, OpenIdSettings.OPENID_ISSUER);
    if (provider.introspects) {
      require(settings, OpenIdSettings.OPENID_CLIENT_ID);
      require(settings, OpenIdSettings.OPENID_CLIENT_SECRET);
    }
    checkAudience(settings, provider);
    require(settings, OpenIdSettings.OPENID_CLAIM);
    return provider;
  }

  /** Else whoever has a token for anything else in the house could log in with it. */
  private static void checkAudience(Settings settings, OpenIdProvider provider) {
    if (!settings.flag(OpenIdSettings.OPENID_AUDIENCE_ANY)) {
      require(settings, OpenIdSettings.OPENID_AUDIENCE);
    } else if (!provider.audience.isEmpty() || !provider.introspects) {
      throw new SettingsException(
          settings.nameOf(OpenIdSettings.OPENID_AUDIENCE_ANY)
              + " goes with introspection and without "
              + settings.nameOf(OpenIdSettings.OPENID_AUDIENCE));
    }
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }

  private static URI address(Settings settings, Setting setting) {
    String text = settings.text(setting);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return checked(text);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(settings.nameOf(setting) + ": " + e.getMessage(), e);
    }
  }

  private static void require(Settings settings, Setting setting) {
    if (settings.list(setting).isEmpty()) {
      throw new SettingsException(
          settings.nameOf(setting)
              + " must be set, for "
              + settings.nameOf(AccountSettings.AUTH)
              + " names "
              + OpenIdBackend.NAME);
    }
  }

  /** Where its discovery document is (OpenID Connect Discovery, section 4). */
  URI discovery() {
    boolean slash = issuer.endsWith("/");
    return URI.create((slash ? issuer.substring(0, issuer.length() - 1) : issuer) + DISCOVERY);
  }

  /**
   * An address that may be asked. It is here because the commands of an administrator, who may have
   * set it, do not have the library for tokens.
   *
   * @throws IllegalArgumentException when it is none: plain http is for this machine alone
   */
  static URI checked(String address) {
    URI uri = URI.create(address);
    boolean secure = "https".equalsIgnoreCase(uri.getScheme());
    boolean plain = "http".equalsIgnoreCase(uri.getScheme());
    if (uri.getHost() == null || uri.getUserInfo() != null || !secure && !plain) {
      throw new IllegalArgumentException(address + " is no https address");
    }
    if (plain && !isLoopback(uri.getHost())) {
      throw new IllegalArgumentException(address + " is not https, and not on this machine");
    }
    return uri;
  }

  /** Names are not looked up: who answers for them may be anybody. */
  private static boolean isLoopback(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    boolean number = host.startsWith("[") || host.matches("[0-9.]+");
    try {
      return number && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
