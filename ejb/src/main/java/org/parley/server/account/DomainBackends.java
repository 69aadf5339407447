package org.parley.server.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.parley.core.jid.Jid;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Settings;

/**
 * Which domains ask which backends, by name and in their order, as {@link AccountSettings#AUTH} has
 * it; and what is wrong with that, in sentences.
 */
public record DomainBackends(Map<String, List<String>> names, List<String> problems) {

  /** The name of the backend of our own accounts. */
  public static final String OWN = "own";

  /** Reads the setting. */
  public static DomainBackends of(Settings settings) {
    Reader reader = new Reader(settings);
    settings.list(AccountSettings.AUTH).forEach(reader::read);
    reader.served.forEach(domain -> reader.names.putIfAbsent(domain, List.of(OWN)));
    return new DomainBackends(reader.names, reader.problems);
  }

  /** The domains that ask a backend. */
  public static Set<String> having(String backend, Settings settings) {
    return of(settings).names().entrySet().stream()
        .filter(domain -> domain.getValue().contains(backend))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The backends that any domain asks, but for our own accounts. */
  public static Set<String> elsewhere(Settings settings) {
    return of(settings).names().values().stream()
        .flatMap(List::stream)
        .filter(name -> !name.equals(OWN))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static final class Reader {
    private final String setting;
    private final String domains;
    private final Set<String> served = new LinkedHashSet<>();
    private final Map<String, List<String>> names = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private Reader(Settings settings) {
      this.setting = settings.nameOf(AccountSettings.AUTH);
      this.domains = settings.nameOf(ServerSettings.DOMAINS);
      settings
          .list(ServerSettings.DOMAINS)
          .forEach(name -> Jid.parse(name).ifPresent(jid -> served.add(jid.domain())));
    }

    private void read(String item) {
      int equals = item.indexOf('=');
      String domain =
          Jid.parse(item.substring(0, Math.max(0, equals)).strip())
              .filter(Jid::isDomain)
              .map(Jid::domain)
              .orElse(null);
      if (domain == null) {
        problems.add(
            setting
                + " is a list of domains and their backends, such as example.org=own, but it has: "
                + item);
        return;
      }
      List<String> backends =
          Arrays.stream(item.substring(equals + 1).split("\\+", -1)).map(String::strip).toList();
      if (!served.contains(domain)) {
        problems.add(
            setting
                + " names "
                + domain
                + ", which is not served here; add it to "
                + domains
                + " or take it out");
      } else if (Set.copyOf(backends).size() < backends.size() || backends.contains("")) {
        problems.add(
            setting + " must have different backends between the plus signs, but has: " + item);
      } else if (names.putIfAbsent(domain, backends) != null) {
        problems.add(setting + " names " + domain + " twice; join what it says with a plus sign");
      }
    }
  }
}
