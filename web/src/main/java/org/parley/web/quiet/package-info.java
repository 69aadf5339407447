/** What strangers get to see, and what they get the log to say, of the server that carries us. */
package org.parley.web.quiet;
