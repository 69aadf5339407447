package org.parley.server.vcard;

import org.parley.core.jid.Jid;

/**
 * A {@link VCardSource} may say something else of an account than before; it is asked again.
 *
 * @param account the bare address
 */
public record VCardSourceChanged(Jid account) {}
