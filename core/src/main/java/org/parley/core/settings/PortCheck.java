package org.parley.core.settings;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether the ports that are set can be opened, asked before anything else is begun. */
public final class PortCheck {
  private static final Set<String> ANY = Set.of("0.0.0.0", "::");

  private static final List<Place> XMPP =
      List.of(
          new Place(NetworkSettings.C2S_PORT, NetworkSettings.BIND),
          new Place(NetworkSettings.C2S_TLS_PORT, NetworkSettings.BIND),
          new Place(NetworkSettings.S2S_PORT, NetworkSettings.BIND),
          new Place(NetworkSettings.S2S_TLS_PORT, NetworkSettings.BIND),
          new Place(NetworkSettings.COMPONENT_PORT, NetworkSettings.COMPONENT_BIND));

  private static final List<Place> HTTP =
      List.of(
          new Place(NetworkSettings.HTTP_PORT, NetworkSettings.BIND),
          new Place(NetworkSettings.HTTPS_PORT, NetworkSettings.BIND));

  private final Settings settings;

  public PortCheck(Settings settings) {
    this.settings = settings;
  }

  private record Place(Setting port, Setting address) {}

  /**
   * Looks at the ports of XMPP.
   *
   * @throws SettingsException when one cannot be opened; the message tells of all, and what to do
   */
  public void requireXmpp() {
    require(XMPP);
  }

  /** Looks at those of HTTP as well, which only the stand-alone server opens itself. */
  public void requireAll() {
    List<Place> all = new ArrayList<>(XMPP);
    all.addAll(HTTP);
    require(all);
  }

  private void require(List<Place> places) {
    List<Place> open = places.stream().filter(place -> settings.number(place.port) > 0).toList();
    List<String> problems = shared(open);
    if (problems.isEmpty()) {
      open.forEach(place -> tryToOpen(place, problems));
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(String.join("; ", problems));
    }
  }

  /** Two of our own are the same: no other program is to blame for that. */
  private List<String> shared(List<Place> places) {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      for (Place other : places.subList(0, i)) {
        if (meet(places.get(i), other)) {
          problems.add(
              "%s and %s are the same port: %d"
                  .formatted(
                      settings.nameOf(other.port),
                      settings.nameOf(places.get(i).port),
                      settings.number(other.port)));
        }
      }
    }
    return problems;
  }

  private boolean meet(Place one, Place other) {
    String address = settings.text(one.address);
    String otherAddress = settings.text(other.address);
    return settings.number(one.port) == settings.number(other.port)
        && (address.equals(otherAddress) || ANY.contains(address) || ANY.contains(otherAddress));
  }

  private void tryToOpen(Place place, List<String> problems) {
    String address = settings.text(place.address);
    int port = settings.number(place.port);
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(address, port));
    } catch (IOException | IllegalArgumentException e) {
      problems.add(
          "Port %d of address %s cannot be opened (%s): end the program that uses it, or set %s"
              .formatted(port, address, reason(e), settings.nameOf(place.port)));
    }
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
