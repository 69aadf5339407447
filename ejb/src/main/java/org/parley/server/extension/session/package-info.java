/** The session establishment of RFC 3921, for clients from before RFC 6121. */
package org.parley.server.extension.session;
