/** Personal eventing: every account is a publish-subscribe service. */
@Implements(xep = "0163", version = "1.2.2", title = "Personal Eventing Protocol")
package org.parley.server.extension.pep;

import org.parley.server.Implements;
