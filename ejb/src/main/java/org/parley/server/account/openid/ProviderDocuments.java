package org.parley.server.account.openid;

import java.net.URI;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.parley.core.settings.Settings;
import org.parley.core.time.SteadyClock;

/**
 * What the provider publishes: its discovery document (OpenID Connect Discovery, section 4.2) and
 * its keys. Every method may throw a {@link ProviderAwayException}.
 */
final class ProviderDocuments {
  private static final int SECOND = 1000;

  private final OpenIdProvider provider;
  private final ProviderRequests requests;
  private final Fetched<Map<String, Object>> discovery;
  private final Fetched<JsonWebKeySet> keys;

  ProviderDocuments(
      OpenIdProvider provider, ProviderRequests requests, Settings settings, SteadyClock clock) {
    this.provider = provider;
    this.requests = requests;
    long pause = (long) settings.number(OpenIdSettings.OPENID_KEYS_PAUSE) * SECOND;
    long patience = (long) settings.number(OpenIdSettings.OPENID_TIMEOUT) * SECOND;
    this.discovery = new Fetched<>(this::fetchDiscovery, clock, pause, patience);
    this.keys = new Fetched<>(this::fetchKeys, clock, pause, patience);
  }

  /** The keys that its tokens are signed with. */
  Fetched<JsonWebKeySet> keys() {
    return keys;
  }

  /** Where it tells what a token is worth (RFC 8414, section 2). */
  URI introspection() {
    return address(provider.introspection(), "introspection_endpoint");
  }

  private URI address(URI set, String name) {
    if (set != null) {
      return set;
    }
    Object value = discovery.get().get(name);
    if (value == null) {
      throw new ProviderAwayException(provider.discovery() + ": there is no " + name);
    }
    try {
      return OpenIdProvider.checked(value.toString());
    } catch (IllegalArgumentException e) {
      throw new ProviderAwayException(provider.discovery() + ": " + e.getMessage());
    }
  }

  private Map<String, Object> fetchDiscovery() {
    Map<String, Object> document = requests.get(provider.discovery());
    if (!provider.issuer().equals(document.get("issuer"))) {
      throw new ProviderAwayException(
          provider.discovery() + ": its issuer is not " + provider.issuer());
    }
    return document;
  }

  private JsonWebKeySet fetchKeys() {
    URI address = address(provider.keys(), "jwks_uri");
    Map<String, Object> document = requests.get(address);
    try {
      JsonWebKeySet set = new JsonWebKeySet(JsonUtil.toJson(document));
      if (!set.getJsonWebKeys().isEmpty()) {
        return set;
      }
    } catch (JoseException | RuntimeException e) {
      // of the wrong shape: told below, the same as when there are none that can be used
    }
    throw new ProviderAwayException(address + ": there are no keys");
  }
}
