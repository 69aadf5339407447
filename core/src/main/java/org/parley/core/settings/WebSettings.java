package org.parley.core.settings;

/** The page, BOSH and WebSocket. */
public final class WebSettings implements SettingGroup {
  public static final Setting PUBLIC_URL =
      Setting.text(
              "web.public.url",
              "",
              "Where clients find the web side, such as https://chat.example.org; empty is"
                  + " where they asked.")
          .inAdapter();
  public static final Setting ORIGINS =
      Setting.text(
          "web.origins", "*", "The origins whose pages may use BOSH and WebSocket; * is any.");
  public static final Setting PROXIES =
      Setting.text(
              "web.proxies",
              "127.0.0.0/8,::1",
              "Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed: addresses"
                  + " or networks.")
          .inAdapter();
  public static final Setting CHAT =
      Setting.flag("web.chat", true, "Whether the page at / offers to chat.").inAdapter();
  public static final Setting BOSH_WAIT =
      Setting.number("bosh.wait", 60, "Seconds that BOSH holds a request at most.");
  public static final Setting BOSH_HOLD =
      Setting.number("bosh.hold", 2, "The most requests of a BOSH session that are held.");
  public static final Setting BOSH_INACTIVITY =
      Setting.number("bosh.inactivity", 60, "Seconds without a request until a BOSH session ends.");
  public static final Setting BOSH_POLLING =
      Setting.number(
          "bosh.polling", 5, "Seconds between empty requests of BOSH; 0 is as often as one likes.");
  public static final Setting BOSH_PAUSE =
      Setting.number("bosh.pause", 300, "Seconds that a BOSH session may pause; 0 is never.");
  public static final Setting WEBSOCKET_PING =
      Setting.number(
          "websocket.ping", 60, "Seconds of silence until a WebSocket is pinged; 0 is never.");
  public static final Setting LIMIT_SEND_TIME =
      Setting.number(
          "limit.send.time", 30, "Seconds for a WebSocket to take what is written to it.");

  @Override
  public String title() {
    return "The web side";
  }
}
