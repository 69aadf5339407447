/**
 * Stream management (XEP-0198): what a peer has confirmed, and sessions of clients that outlive
 * their connections. The elements and the counting are shared with the streams of other servers.
 */
@Implements(xep = "0198", title = "Stream Management", version = "1.6.3")
package org.parley.server.stream.management;

import org.parley.server.Implements;
