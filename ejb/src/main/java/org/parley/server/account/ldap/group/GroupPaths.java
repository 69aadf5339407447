package org.parley.server.account.ldap.group;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.server.account.ldap.entry.DirectoryPerson;

/** By which groups somebody is in a group, told to whoever must see why, or why not. */
public final class GroupPaths {
  /** More are not needed to see what is wrong. */
  static final int MOST = 300;

  private final ParentGroups parents;

  public GroupPaths(GroupEntries entries) {
    this.parents = new ParentGroups(entries);
  }

  /**
   * The groups of a person.
   *
   * @param paths for each the groups that lead to it, it among them as the last one
   * @param loops those that end where they have been before
   * @param isCut whether there are more
   */
  public record Above(Map<DN, List<DN>> paths, List<List<DN>> loops, boolean isCut) {}

  /** All groups in which a person is, directly or by other groups. */
  public Above of(LDAPInterface directory, DirectoryPerson person) throws LDAPException {
    Above above = new Above(new LinkedHashMap<>(), new ArrayList<>(), false);
    Deque<List<DN>> waiting = new ArrayDeque<>();
    for (DN group : parents.of(directory, List.of(person.dn()), person.name())) {
      enter(List.of(), group, above, waiting);
    }
    while (!waiting.isEmpty()) {
      if (above.paths().size() > MOST) {
        return new Above(above.paths(), above.loops(), true);
      }
      List<DN> path = waiting.remove();
      String last = path.get(path.size() - 1).toString();
      for (DN group : parents.of(directory, List.of(last), null)) {
        enter(path, group, above, waiting);
      }
    }
    return above;
  }

  private static void enter(List<DN> before, DN group, Above above, Deque<List<DN>> waiting) {
    List<DN> path = new ArrayList<>(before);
    path.add(group);
    if (before.contains(group)) {
      above.loops().add(path.subList(before.indexOf(group), path.size()));
    } else if (above.paths().putIfAbsent(group, path) == null) {
      waiting.add(path);
    }
  }
}
