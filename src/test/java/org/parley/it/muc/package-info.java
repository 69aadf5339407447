/** Rooms on the stand-alone server, with clients that people use. */
package org.parley.it.muc;
