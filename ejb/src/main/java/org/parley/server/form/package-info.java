/** Forms that are filled in or tell something. */
@Implements(xep = "0004", version = "2.13.2", title = "Data Forms")
package org.parley.server.form;

import org.parley.server.Implements;
