package org.parley.server.person;

import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroup;

/** Who finds whom in the user directory. */
public final class SearchSettings implements SettingGroup {
  public static final Setting DOMAINS =
      Setting.text(
              "search.domains",
              "search",
              "The domains of user directories; a name without a dot is below each domain served,"
                  + " and for its people; none when empty.")
          .inAdapter();
  public static final Setting WHO =
      Setting.choice(
              "search.who",
              "local",
              "Who may search: the accounts of the same domain, of every domain served (local), or"
                  + " all, from other servers too.",
              "domain",
              "local",
              "all")
          .inAdapter();
  public static final Setting FOUND =
      Setting.choice(
          "search.found",
          "published",
          "Who is found: everybody who has published a vCard, unless its CLASS is PRIVATE or"
              + " CONFIDENTIAL, or only those whose vCard has the CLASS PUBLIC (public).",
          "published",
          "public");
  public static final Setting LIMIT_RESULTS =
      Setting.number("limit.search.results", 100, "The most people that a search finds.");
  public static final Setting LIMIT_RATE =
      Setting.number(
          "limit.search.rate",
          30,
          "The searches an account, another server, or all anonymous users of a domain may make in a"
              + " minute; 0 is any number.");

  @Override
  public String title() {
    return "User search";
  }
}
