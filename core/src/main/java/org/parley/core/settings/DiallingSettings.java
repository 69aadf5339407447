package org.parley.core.settings;

/** How other servers are found and called. */
public final class DiallingSettings implements SettingGroup {
  public static final Setting S2S_ROUTES =
      Setting.text(
              "s2s.routes",
              "",
              "Where servers are that DNS does not tell, such as"
                  + " a.example=10.0.0.5:5269,*=tls:host:5270.")
          .withPorts()
          .inAdapter();
  public static final Setting DNS_SERVER =
      Setting.text(
              "dns.server",
              "",
              "The name servers, as address or address:port, separated by commas; empty is"
                  + " the system's.")
          .withPorts()
          .inAdapter();
  public static final Setting LIMIT_S2S_DIALLING =
      Setting.number(
          "limit.s2s.dialling", 1000, "The most connections to servers that are being made.");
  public static final Setting LIMIT_DIAL_TIME =
      Setting.number("limit.dial.time", 60, "Seconds to find and reach the server of a domain.");
  public static final Setting LIMIT_DIAL_ADDRESS_TIME =
      Setting.number(
          "limit.dial.address.time", 10, "Seconds for one address of a server to answer.");
  public static final Setting LIMIT_DNS_TIME =
      Setting.number("limit.dns.time", 5, "Seconds for a name server to answer a question.");

  @Override
  public String title() {
    return "The way to other servers";
  }
}
