/** What administrators of the server see of nodes, and do with them. */
package org.parley.server.pubsub.admin;
