/** The roster as clients manage it (RFC 6121, section 2). */
@Implements(xep = "0237", version = "1.3", title = "Roster Versioning")
package org.parley.server.extension.roster;

import org.parley.server.Implements;
