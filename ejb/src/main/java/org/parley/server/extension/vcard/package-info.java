/** vCards, and the hash of their pictures in presence. */
@Implements(xep = "0054", version = "1.3.0", title = "vcard-temp")
@Implements(xep = "0153", version = "1.1.1", title = "vCard-Based Avatars")
package org.parley.server.extension.vcard;

import org.parley.server.Implements;
