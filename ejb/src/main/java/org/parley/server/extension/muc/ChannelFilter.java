package org.parley.server.extension.muc;

import java.util.List;
import java.util.Locale;
import org.parley.server.extension.muc.RoomDirectory.Listing;

/**
 * Which rooms a search finds: those in which every word stands.
 *
 * @param words in lower case
 */
record ChannelFilter(List<String> words, boolean inName, boolean inDescription, boolean inAddress) {
  static final ChannelFilter ALL = new ChannelFilter(List.of(), true, true, true);
  static final ChannelFilter NOTHING = new ChannelFilter(List.of(""), false, false, false);

  boolean matches(Listing listing) {
    return words.stream()
        .allMatch(
            word ->
                inName && contains(listing.name(), word)
                    || inDescription && contains(listing.description(), word)
                    || inAddress && contains(listing.address().toString(), word));
  }

  private static boolean contains(String text, String word) {
    return text != null && text.toLowerCase(Locale.ROOT).contains(word);
  }
}
