package org.parley.core.settings;

/** Where the server listens. */
public final class NetworkSettings implements SettingGroup {
  public static final Setting BIND =
      Setting.text(
              "bind", "0.0.0.0", "The address to listen on; :: is every address of both families.")
          .withPorts()
          .inAdapter();
  public static final Setting C2S_PORT =
      Setting.port("c2s.port", 5222, "TCP port for clients that begin in plain text; 0 is off.")
          .withPorts()
          .inAdapter();
  public static final Setting C2S_TLS_PORT =
      Setting.port("c2s.tls.port", 5223, "TCP port for clients that begin with TLS; 0 is off.")
          .withPorts()
          .inAdapter();
  public static final Setting S2S_PORT =
      Setting.port("s2s.port", 5269, "TCP port for servers that begin in plain text; 0 is off.")
          .withPorts()
          .inAdapter();
  public static final Setting S2S_TLS_PORT =
      Setting.port("s2s.tls.port", 5270, "TCP port for servers that begin with TLS; 0 is off.")
          .withPorts()
          .inAdapter();
  public static final Setting COMPONENT_PORT =
      Setting.port("component.port", 5275, "TCP port for external components; 0 is off.")
          .withPorts()
          .inAdapter();
  public static final Setting COMPONENT_BIND =
      Setting.text("component.bind", "127.0.0.1", "The address to listen on for components.")
          .withPorts()
          .inAdapter();
  public static final Setting HTTP_PORT =
      Setting.port(
          "http.port", 5280, "TCP port of HTTP; only the stand-alone server opens it itself.");
  public static final Setting HTTPS_PORT =
      Setting.port("https.port", 5281, "TCP port of HTTPS; only ./parley run opens it; 0 is off.");
  public static final Setting LIMIT_BACKLOG =
      Setting.number("limit.backlog", 1024, "The listen backlog of each port.")
          .withPorts()
          .inAdapter();

  @Override
  public String title() {
    return "Ports";
  }
}
