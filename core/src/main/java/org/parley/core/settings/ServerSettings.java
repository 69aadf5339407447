package org.parley.core.settings;

/** The server as a whole. */
public final class ServerSettings implements SettingGroup {
  public static final Setting DOMAINS =
      Setting.text("domains", "localhost", "The domains that are served, separated by commas.")
          .inAdapter();
  public static final Setting DATA =
      Setting.file(
              "data",
              "",
              "The directory of the embedded database and of certificates made here; empty is one of"
                  + " the application server's own, else ./data.")
          .inAdapter();
  public static final Setting CONFIG =
      Setting.file(
          "config", "", "A file of settings; by default parley.properties in the data directory.");
  public static final Setting WORKERS =
      Setting.number("workers", 0, "Threads that handle stanzas; 0 is four for each processor.")
          .inAdapter();
  public static final Setting VERSION_HIDDEN =
      Setting.flag("version.hidden", false, "Whether the software's version is kept back.")
          .atOnce()
          .inAdapter();

  @Override
  public String title() {
    return "The server";
  }
}
