package org.parley.server.account.ldap.check;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import java.util.Optional;
import org.parley.core.xml.Element;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.ldap.entry.DirectoryPerson;
import org.parley.server.account.ldap.entry.EntrySearch;
import org.parley.server.account.ldap.entry.EntryValues;
import org.parley.server.pubsub.PubsubSettings;
import org.parley.server.vcard.AttributeVCard;
import org.parley.server.vcard.Photo;
import org.parley.server.vcard.VCardLimits;
import org.parley.server.vcard.VCardSettings;

/** What the vCard of a person has from the directory. */
final class VCardCheck {
  private final EntrySearch entries;
  private final AttributeVCard vcards;
  private final VCardLimits limits;

  VCardCheck(EntrySearch entries, AttributeVCard vcards, VCardLimits limits) {
    this.entries = entries;
    this.vcards = vcards;
    this.limits = limits;
  }

  void run(LDAPInterface directory, DirectoryPerson person, Findings findings) {
    String subject = person.account() + ": the vCard";
    findings.ask(subject, false, () -> tell(directory, person, subject, findings));
  }

  private boolean tell(
      LDAPInterface directory, DirectoryPerson person, String subject, Findings findings)
      throws LDAPException {
    Optional<Entry> entry = entries.read(directory, person, vcards.attributes());
    Optional<Element> vcard = entry.flatMap(one -> vcards.vcard(EntryValues.of(one)));
    if (vcard.isEmpty()) {
      findings.skipped(
          subject
              + " has nothing from the directory: see "
              + findings.name(VCardSettings.FIELDS)
              + ", and whether the account that searches may read these attributes");
      return false;
    }
    Optional<Element> cut = limits.cut(vcard.get());
    if (cut.isEmpty()) {
      findings.wrong(
          subject + " is too large and is left out",
          "raise " + findings.name(AccountSettings.LIMIT_VCARD_BYTES) + ", or shorten the entry");
      return false;
    }
    Optional<Photo> photo = Photo.of(vcard.get());
    boolean isPhotoLeftOut = photo.isPresent() && Photo.of(cut.get()).isEmpty();
    if (isPhotoLeftOut) {
      findings.wrong(
          subject + ": the picture of " + size(photo.get()) + " is too large and is left out",
          "raise "
              + findings.name(PubsubSettings.LIMIT_ITEM_BYTES)
              + ", which counts a third more, or let the directory have a smaller one");
    }
    findings.ok(
        subject
            + " has "
            + String.join(
                ", ", cut.get().elements().stream().map(Element::name).distinct().toList())
            + (isPhotoLeftOut || photo.isEmpty()
                ? ""
                : " (" + photo.get().type() + ", " + size(photo.get()) + ")"));
    return true;
  }

  private static String size(Photo photo) {
    return photo.data().length + " bytes";
  }
}
