/** Tries whether what administrators have set works. */
package org.parley.server.admin.check;
