package org.parley.server.admin;

import jakarta.inject.Inject;
import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountDirectory;
import org.parley.server.account.BackendUnavailableException;
import org.parley.server.roster.shared.Audience;
import org.parley.server.roster.shared.SharedGroups;
import org.parley.server.store.GroupRepository;
import org.parley.server.store.GroupRepository.StoredGroup;

/** What an administrator can do with groups whose members have one another in the roster. */
@ServerBean
final class GroupOperations {
  /** What the requests begin with. */
  static final String PREFIX = "group ";

  private static final int MAX_NAME = 200;
  private static final int MAX_TITLE = 1023;
  private static final int MAX_AUDIENCE = 4000;

  private final GroupRepository groups;
  private final SharedGroups shared;
  private final AccountDirectory accounts;
  private final List<String> domains;

  @Inject
  GroupOperations(
      GroupRepository groups, SharedGroups shared, AccountDirectory accounts, Settings settings) {
    this.groups = groups;
    this.shared = shared;
    this.accounts = accounts;
    this.domains =
        settings.list(ServerSettings.DOMAINS).stream().map(name -> Jid.of(name).domain()).toList();
  }

  /** A group as it is named on the command line. */
  private record Group(String name, String domain) {
    @Override
    public String toString() {
      return name + '@' + domain;
    }
  }

  /**
   * Carries out one request.
   *
   * @param request the name of the operation, with {@link #PREFIX}, and its arguments
   */
  AdminReply handle(List<String> request) {
    try {
      AdminReply reply = dispatch(request);
      if (reply.isOk()) {
        shared.refresh();
      }
      return reply;
    } catch (IllegalArgumentException e) {
      return AdminReply.error(e.getMessage());
    } catch (BackendUnavailableException e) {
      return AdminReply.error("The account cannot be looked up at present: " + e.getMessage());
    }
  }

  private AdminReply dispatch(List<String> request) {
    String operation = request.get(0).substring(PREFIX.length());
    List<String> words = request.subList(1, request.size());
    return switch (operation + '/' + words.size()) {
      case "add/1" -> add(group(words.get(0)), null);
      case "add/2" -> add(group(words.get(0)), words.get(1));
      case "title/2" -> change(group(words.get(0)), title(words.get(1)), null);
      case "show/2" -> change(group(words.get(0)), null, audience(words.get(1)));
      case "delete/1" -> delete(group(words.get(0)));
      case "join/2" -> join(group(words.get(0)), words.get(1));
      case "leave/2" -> leave(group(words.get(0)), words.get(1));
      case "list/0" -> list(domains);
      case "list/1" -> list(List.of(served(words.get(0))));
      case "members/1" -> members(group(words.get(0)));
      default -> AdminReply.error("The server does not know this request; are the versions equal?");
    };
  }

  private AdminReply add(Group group, String title) {
    String shown = title(title == null ? group.name() : title);
    return groups.create(group.domain(), group.name(), shown, Audience.parse("members").toString())
        ? AdminReply.ok("The group " + group + " was made; nobody is in it yet.")
        : AdminReply.error("There is a group " + group + " already.");
  }

  private AdminReply change(Group group, String title, String audience) {
    return groups.change(group.domain(), group.name(), title, audience)
        ? AdminReply.ok("The group " + group + " was changed.")
        : none(group);
  }

  private AdminReply delete(Group group) {
    return groups.remove(group.domain(), group.name())
        ? AdminReply.ok("The group " + group + " was removed.")
        : none(group);
  }

  private AdminReply join(Group group, String address) {
    Jid account = account(group, address);
    if (!accounts.exists(account)) {
      return AdminReply.error("There is no account " + account + ".");
    }
    if (groups.addMember(group.domain(), group.name(), account)) {
      return AdminReply.ok(account + " is in the group " + group + " now.");
    }
    return find(group) == null
        ? none(group)
        : AdminReply.error(account + " is in the group " + group + " already.");
  }

  private AdminReply leave(Group group, String address) {
    Jid account = account(group, address);
    if (groups.removeMember(group.domain(), group.name(), account)) {
      return AdminReply.ok(account + " is in the group " + group + " no more.");
    }
    return find(group) == null
        ? none(group)
        : AdminReply.error(account + " is not in the group " + group + ".");
  }

  private AdminReply list(List<String> some) {
    return AdminReply.ok(
        some.stream()
            .flatMap(domain -> groups.list(domain).stream())
            .map(GroupOperations::line)
            .toList());
  }

  private static String line(StoredGroup group) {
    return "%s@%s\t%s\t%d members\tshown to %s"
        .formatted(
            group.name(), group.domain(), group.title(), group.members().size(), group.audience());
  }

  private AdminReply members(Group group) {
    StoredGroup found = find(group);
    return found == null
        ? none(group)
        : AdminReply.ok(found.members().stream().sorted().map(Jid::toString).toList());
  }

  private StoredGroup find(Group group) {
    return groups.list(group.domain()).stream()
        .filter(each -> each.name().equals(group.name()))
        .findFirst()
        .orElse(null);
  }

  private static AdminReply none(Group group) {
    return AdminReply.error("There is no group " + group + " that was made here.");
  }

  private Group group(String text) {
    int at = text.lastIndexOf('@');
    String name = at < 0 ? "" : text.substring(0, at).strip();
    if (name.isEmpty() || name.length() > MAX_NAME || name.matches(".*[+=,*\\t].*")) {
      throw new IllegalArgumentException(
          text
              + " is not the name of a group with its domain, such as sales@example.com; commas,"
              + " plus and equals signs cannot be in it.");
    }
    return new Group(name, served(text.substring(at + 1)));
  }

  private static String title(String text) {
    if (text.isBlank() || text.length() > MAX_TITLE) {
      throw new IllegalArgumentException("A title has between 1 and 1023 characters.");
    }
    return text.strip();
  }

  private static String audience(String text) {
    String audience = Audience.parse(text).toString();
    if (audience.length() > MAX_AUDIENCE) {
      throw new IllegalArgumentException("These are too many groups.");
    }
    return audience;
  }

  private static Jid account(Group group, String text) {
    return Jid.parse(text)
        .filter(jid -> jid.local() != null && jid.isBare() && jid.domain().equals(group.domain()))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    text + " is not the address of an account at " + group.domain() + "."));
  }

  private String served(String text) {
    return Jid.parse(text)
        .filter(Jid::isDomain)
        .map(Jid::domain)
        .filter(domains::contains)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The domain "
                        + text
                        + " is not served here, but "
                        + String.join(", ", domains)
                        + "."));
  }
}
