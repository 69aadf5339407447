/** Results of which a part is asked for at a time. */
@Implements(xep = "0059", version = "1.0", title = "Result Set Management")
package org.parley.server.paging;

import org.parley.server.Implements;
