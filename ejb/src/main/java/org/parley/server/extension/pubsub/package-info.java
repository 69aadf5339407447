/** Publish-subscribe services, which have domains of their own. */
@Implements(xep = "0060", version = "1.30.0", title = "Publish-Subscribe")
package org.parley.server.extension.pubsub;

import org.parley.server.Implements;
