package org.parley.server.roster.shared;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.core.settings.Settings;
import org.parley.server.right.RightSettings;

/**
 * Which groups are of interest, and with whom they are shared, as {@link
 * SharedRosterSettings#GROUPS} has it. Those that tell what people may do are read, too.
 */
public final class GroupRules {
  private static final String EVERY = "*";

  private final Map<String, Audience> rules = new LinkedHashMap<>();
  private final Set<String> ofRights;
  private final List<String> problems = new ArrayList<>();

  public GroupRules(Settings settings) {
    ofRights = RightSettings.groups(settings);
    String setting = settings.nameOf(SharedRosterSettings.GROUPS);
    for (String rule : settings.list(SharedRosterSettings.GROUPS)) {
      int equals = rule.indexOf('=');
      String name = (equals < 0 ? rule : rule.substring(0, equals)).strip();
      try {
        Audience audience = Audience.parse(equals < 0 ? "members" : rule.substring(equals + 1));
        if (name.isEmpty() || rules.putIfAbsent(name, audience) != null) {
          problems.add(setting + " must name each group once, but has: " + rule);
        }
      } catch (IllegalArgumentException e) {
        problems.add(setting + " has " + rule + ": " + e.getMessage());
      }
    }
  }

  List<String> problems() {
    return problems;
  }

  public boolean isEmpty() {
    return rules.isEmpty() && ofRights.isEmpty();
  }

  /**
   * Who sees a group; empty when it is of no interest. One that is only named as those who see
   * another one, or who may do something, is seen by nobody itself.
   */
  public Optional<Audience> audience(String name) {
    Audience rule = rules.getOrDefault(name, rules.get(EVERY));
    boolean isNamed =
        ofRights.contains(name)
            || rules.values().stream().anyMatch(audience -> audience.groups().contains(name));
    return rule == null && isNamed ? Optional.of(Audience.NOBODY) : Optional.ofNullable(rule);
  }

  /** The names of the groups that are of interest; empty when every group is. */
  public Optional<List<String>> names() {
    if (rules.containsKey(EVERY)) {
      return Optional.empty();
    }
    Set<String> names = new LinkedHashSet<>(rules.keySet());
    rules.values().forEach(audience -> names.addAll(audience.groups()));
    names.addAll(ofRights);
    return Optional.of(List.copyOf(names));
  }
}
