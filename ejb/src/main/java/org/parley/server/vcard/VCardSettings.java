package org.parley.server.vcard;

import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroup;

/** What a directory says in people's vCards. */
public final class VCardSettings implements SettingGroup {
  public static final Setting DIRECTORY =
      Setting.choice(
          "vcard.directory",
          "first",
          "What a directory says of people counts more than what they write themselves, field by"
              + " field (first), or less (last), or alone, and they can write nothing (only).",
          "first",
          "last",
          "only");
  public static final Setting FIELDS =
      Setting.text(
          "vcard.directory.fields",
          "FN=displayName:cn,N/FAMILY=sn,N/GIVEN=givenName,EMAIL=mail,TEL/WORK=telephoneNumber,"
              + "TEL/CELL=mobile,TEL/FAX=facsimileTelephoneNumber,TITLE=title,"
              + "ORG/ORGNAME=o:company,ORG/ORGUNIT=department:ou,ADR/STREET=street:streetAddress,"
              + "ADR/LOCALITY=l,ADR/REGION=st,ADR/PCODE=postalCode,ADR/CTRY=co:c,"
              + "URL=labeledURI:wWWHomePage,PHOTO=jpegPhoto:thumbnailPhoto",
          "The attributes of a directory from which fields of vCards are taken, of several the"
              + " first that is there.");
  public static final Setting LIFETIME =
      Setting.number(
          "vcard.directory.lifetime",
          3600,
          "Seconds until a directory is asked again what it says of somebody who is connected or"
              + " looked at.");

  @Override
  public String title() {
    return "vCards of a directory";
  }
}
