/** What administrators can see of the server as a whole, and change in it while it runs. */
package org.parley.server.admin.server;
