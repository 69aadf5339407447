package org.parley.server.vcard;

import jakarta.inject.Inject;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.Announcements;
import org.parley.server.ServerBean;
import org.parley.server.store.DirectoryVCardRepository;
import org.parley.server.store.VCardRepository;

/** vCards as others see them: what people have written and what directories say. */
@ServerBean
final class ShownVCards {
  private final VCardRepository written;
  private final DirectoryVCardRepository directory;
  private final VCardSources sources;
  private final VCardMerge merge;
  private final Announcements announcements;

  @Inject
  ShownVCards(
      VCardRepository written,
      DirectoryVCardRepository directory,
      VCardSources sources,
      VCardMerge merge,
      Announcements announcements) {
    this.written = written;
    this.directory = directory;
    this.sources = sources;
    this.merge = merge;
    this.announcements = announcements;
  }

  /** What a directory has said last; nothing when none knows people of that domain. */
  Optional<Element> said(Jid account) {
    return sources.know(account.domain())
        ? directory.find(account).map(ElementReader::parse)
        : Optional.empty();
  }

  Optional<Element> find(Jid account) {
    return merge.shown(written.find(account).map(ElementReader::parse), said(account));
  }

  /**
   * What somebody is searched by: what is shown, if he has written any of it; nothing otherwise,
   * for a directory itself finds its people.
   */
  Optional<Element> searched(Jid account) {
    Optional<Element> own = written.find(account).map(ElementReader::parse);
    return own.isPresent() ? merge.shown(own, said(account)) : Optional.empty();
  }

  /** The hash of the picture. */
  Optional<String> findPhoto(Jid account) {
    Optional<String> own = written.findPhoto(account);
    if (!sources.know(account.domain())) {
      return own;
    }
    Optional<String> said = directory.findPhoto(account);
    String hash = said.filter(any -> !any.isEmpty()).orElse(null);
    return Optional.ofNullable(merge.shownPhoto(own.orElse(null), hash, said.isPresent()));
  }

  /**
   * Tells everybody that it has changed; on the account's executor, after the commit.
   *
   * @param formerPhoto the hash of the picture that was shown before
   */
  void tell(Jid account, Optional<String> formerPhoto) {
    Element vcard = find(account).orElse(Element.of("vCard", VCards.NAMESPACE));
    announcements.tell(new VCardChanged(account.bare(), vcard, formerPhoto.orElse(null)));
  }
}
