package org.parley.server.roster.shared;

import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.parley.server.ServerBean;
import org.parley.server.store.GroupRepository;
import org.parley.server.store.GroupRepository.StoredGroup;

/** The groups that administrators have made. */
@ServerBean
final class MadeGroups implements GroupSource {
  private final GroupRepository repository;
  private final Map<String, List<SharedGroup>> before = new HashMap<>();

  @Inject
  MadeGroups(GroupRepository repository) {
    this.repository = repository;
  }

  @Override
  public List<SharedGroup> groups(String domain) {
    List<SharedGroup> groups = repository.list(domain).stream().map(MadeGroups::shared).toList();
    return before.merge(domain, groups, (last, now) -> SharedGroup.areSame(last, now) ? last : now);
  }

  private static SharedGroup shared(StoredGroup group) {
    return new SharedGroup(
        group.domain(),
        group.name(),
        group.title(),
        Audience.parse(group.audience()),
        group.members().stream().map(address -> new SharedPerson(address, null)).toList());
  }
}
