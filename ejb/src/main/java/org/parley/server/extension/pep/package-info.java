/** Personal eventing: every account is a publish-subscribe service. */
@Implements(xep = "0163", version = "1.2.2", title = "Personal Eventing Protocol")
@Implements(xep = "0222", version = "1.0", title = "Persistent Storage of Public Data via PubSub")
@Implements(
    xep = "0223",
    version = "1.1.1",
    title = "Persistent Storage of Private Data via PubSub")
package org.parley.server.extension.pep;

import org.parley.server.Implements;
