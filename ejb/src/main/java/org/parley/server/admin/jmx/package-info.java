/** What administrators see by Java Management Extensions. */
package org.parley.server.admin.jmx;
