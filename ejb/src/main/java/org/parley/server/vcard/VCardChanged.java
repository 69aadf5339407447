package org.parley.server.vcard;

import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;

/**
 * The vCard of an account is another one than before; whoever shows a part of it elsewhere follows.
 * Fired on the executor of the account, after the commit.
 *
 * @param account the bare address
 * @param vcard the vCard as it is now; without content when there is none any more
 * @param formerPhoto the hash of the picture that was in it before, or null
 */
public record VCardChanged(Jid account, Element vcard, String formerPhoto) {}
