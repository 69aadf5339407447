package org.parley.connector.ra;

/** Where the server listens, its certificates, and the server as a whole. */
abstract class PortProperties extends AdapterProperties {
  public String getDomains() {
    return get("domains");
  }

  public void setDomains(String value) {
    set("domains", value);
  }

  public String getData() {
    return get("data");
  }

  public void setData(String value) {
    set("data", value);
  }

  public String getWorkers() {
    return get("workers");
  }

  public void setWorkers(String value) {
    set("workers", value);
  }

  public String getVersionHidden() {
    return get("version.hidden");
  }

  public void setVersionHidden(String value) {
    set("version.hidden", value);
  }

  public String getBind() {
    return get("bind");
  }

  public void setBind(String value) {
    set("bind", value);
  }

  public String getC2sPort() {
    return get("c2s.port");
  }

  public void setC2sPort(String value) {
    set("c2s.port", value);
  }

  public String getC2sTlsPort() {
    return get("c2s.tls.port");
  }

  public void setC2sTlsPort(String value) {
    set("c2s.tls.port", value);
  }

  public String getS2sPort() {
    return get("s2s.port");
  }

  public void setS2sPort(String value) {
    set("s2s.port", value);
  }

  public String getS2sTlsPort() {
    return get("s2s.tls.port");
  }

  public void setS2sTlsPort(String value) {
    set("s2s.tls.port", value);
  }

  public String getComponentPort() {
    return get("component.port");
  }

  public void setComponentPort(String value) {
    set("component.port", value);
  }

  public String getComponentBind() {
    return get("component.bind");
  }

  public void setComponentBind(String value) {
    set("component.bind", value);
  }

  public String getLimitBacklog() {
    return get("limit.backlog");
  }

  public void setLimitBacklog(String value) {
    set("limit.backlog", value);
  }

  public String getC2sTls() {
    return get("c2s.tls");
  }

  public void setC2sTls(String value) {
    set("c2s.tls", value);
  }

  public String getTlsKeystore() {
    return get("tls.keystore");
  }

  public void setTlsKeystore(String value) {
    set("tls.keystore", value);
  }

  public String getTlsKeystorePassword() {
    return get("tls.keystore.password");
  }

  public void setTlsKeystorePassword(String value) {
    set("tls.keystore.password", value);
  }

  public String getTlsPem() {
    return get("tls.pem");
  }

  public void setTlsPem(String value) {
    set("tls.pem", value);
  }

  public String getTlsTrust() {
    return get("tls.trust");
  }

  public void setTlsTrust(String value) {
    set("tls.trust", value);
  }

  public String getTlsTrustServers() {
    return get("tls.trust.servers");
  }

  public void setTlsTrustServers(String value) {
    set("tls.trust.servers", value);
  }

  public String getTlsRevocation() {
    return get("tls.revocation");
  }

  public void setTlsRevocation(String value) {
    set("tls.revocation", value);
  }

  public String getTlsReload() {
    return get("tls.reload");
  }

  public void setTlsReload(String value) {
    set("tls.reload", value);
  }
}
