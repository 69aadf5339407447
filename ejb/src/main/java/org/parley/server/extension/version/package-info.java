/** Software Version. */
@Implements(xep = "0092", version = "1.1", title = "Software Version")
package org.parley.server.extension.version;

import org.parley.server.Implements;
