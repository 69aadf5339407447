/**
 * Privacy lists and the blocking command, which are two views of one store. Here are the requests
 * of both; {@code list} is what they change, {@code filter} what applies it.
 */
@Implements(xep = "0016", version = "1.7", title = "Privacy Lists")
@Implements(xep = "0191", version = "1.3", title = "Blocking Command")
package org.parley.server.extension.privacy;

import org.parley.server.Implements;
