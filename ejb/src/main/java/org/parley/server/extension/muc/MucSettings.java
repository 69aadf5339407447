package org.parley.server.extension.muc;

import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroup;

/** The services of rooms. */
public final class MucSettings implements SettingGroup {
  public static final Setting DOMAINS =
      Setting.text(
              "muc.domains",
              "conference",
              "The domains of rooms, separated by commas; one without a dot lies below each"
                  + " domain; empty is off.")
          .inAdapter();
  public static final Setting CREATE =
      Setting.choice(
              "muc.create",
              "local",
              "Who may create rooms: anybody, local accounts, or admins alone.",
              "anybody",
              "local",
              "admins")
          .atOnce()
          .inAdapter();
  public static final Setting ADMINS =
      Setting.text("muc.admins", "", "The accounts that own every room, separated by commas.");
  public static final Setting LIMIT_OWNED =
      Setting.number("limit.muc.owned", 100, "The most lasting rooms an account may own.");
  public static final Setting LIMIT_ROOMS =
      Setting.number("limit.muc.rooms", 500, "The most rooms a resource may be in.");
  public static final Setting LIMIT_OPEN =
      Setting.number("limit.muc.open", 100000, "The most rooms with somebody in them.");
  public static final Setting LIMIT_OCCUPANTS =
      Setting.number("limit.muc.occupants", 1000, "The most occupants of a room.");
  public static final Setting LIMIT_AFFILIATIONS =
      Setting.number("limit.muc.affiliations", 5000, "The most affiliations of a room.");
  public static final Setting LIMIT_HISTORY =
      Setting.number("limit.muc.history", 100, "The most messages kept for new occupants.");
  public static final Setting LIMIT_HISTORY_BYTES =
      Setting.number("limit.muc.history.bytes", 1000000, "The same in bytes, about.");
  public static final Setting LIMIT_VCARD_BYTES =
      Setting.number("limit.muc.vcard.bytes", 100000, "The most bytes of a room's vCard.");
  public static final Setting LIMIT_RATE =
      Setting.number(
          "limit.muc.rate",
          0,
          "The messages and presences an occupant may send in a second; 0 is any number.");
  public static final Setting LIMIT_RATE_BURST =
      Setting.number("limit.muc.rate.burst", 20, "What an occupant may send at once above that.");
  public static final Setting LIMIT_MAILBOX =
      Setting.number("limit.muc.mailbox", 5000, "Stanzas to a room that wait to be handled.");

  @Override
  public String title() {
    return "Rooms";
  }
}
