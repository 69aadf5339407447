package org.parley.connector.ra;

/** Connections, other servers, and the web side. */
abstract class TrafficProperties extends PortProperties {
  public String getLimitConnections() {
    return get("limit.connections");
  }

  public void setLimitConnections(String value) {
    set("limit.connections", value);
  }

  public String getLimitAddressConnections() {
    return get("limit.address.connections");
  }

  public void setLimitAddressConnections(String value) {
    set("limit.address.connections", value);
  }

  public String getLimitS2sUnauthenticated() {
    return get("limit.s2s.unauthenticated");
  }

  public void setLimitS2sUnauthenticated(String value) {
    set("limit.s2s.unauthenticated", value);
  }

  public String getLimitAuthTime() {
    return get("limit.auth.time");
  }

  public void setLimitAuthTime(String value) {
    set("limit.auth.time", value);
  }

  public String getLimitIdleTime() {
    return get("limit.idle.time");
  }

  public void setLimitIdleTime(String value) {
    set("limit.idle.time", value);
  }

  public String getLimitStanzaBytes() {
    return get("limit.stanza.bytes");
  }

  public void setLimitStanzaBytes(String value) {
    set("limit.stanza.bytes", value);
  }

  public String getLimitBytesPerSecond() {
    return get("limit.bytes.per.second");
  }

  public void setLimitBytesPerSecond(String value) {
    set("limit.bytes.per.second", value);
  }

  public String getLimitBytesBurst() {
    return get("limit.bytes.burst");
  }

  public void setLimitBytesBurst(String value) {
    set("limit.bytes.burst", value);
  }

  public String getS2sRoutes() {
    return get("s2s.routes");
  }

  public void setS2sRoutes(String value) {
    set("s2s.routes", value);
  }

  public String getDnsServer() {
    return get("dns.server");
  }

  public void setDnsServer(String value) {
    set("dns.server", value);
  }

  public String getS2sSecurity() {
    return get("s2s.security");
  }

  public void setS2sSecurity(String value) {
    set("s2s.security", value);
  }

  public String getS2sSecurityDomains() {
    return get("s2s.security.domains");
  }

  public void setS2sSecurityDomains(String value) {
    set("s2s.security.domains", value);
  }

  public String getS2sAllow() {
    return get("s2s.allow");
  }

  public void setS2sAllow(String value) {
    set("s2s.allow", value);
  }

  public String getS2sDeny() {
    return get("s2s.deny");
  }

  public void setS2sDeny(String value) {
    set("s2s.deny", value);
  }

  public String getWebPublicUrl() {
    return get("web.public.url");
  }

  public void setWebPublicUrl(String value) {
    set("web.public.url", value);
  }

  public String getWebProxies() {
    return get("web.proxies");
  }

  public void setWebProxies(String value) {
    set("web.proxies", value);
  }

  public String getWebChat() {
    return get("web.chat");
  }

  public void setWebChat(String value) {
    set("web.chat", value);
  }

  public String getMetrics() {
    return get("metrics");
  }

  public void setMetrics(String value) {
    set("metrics", value);
  }

  public String getApi() {
    return get("api");
  }

  public void setApi(String value) {
    set("api", value);
  }

  public String getStrangersIq() {
    return get("strangers.iq");
  }

  public void setStrangersIq(String value) {
    set("strangers.iq", value);
  }

  public String getSmResume() {
    return get("sm.resume");
  }

  public void setSmResume(String value) {
    set("sm.resume", value);
  }
}
