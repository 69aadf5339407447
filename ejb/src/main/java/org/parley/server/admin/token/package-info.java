/** The tokens by which programs are administrators over HTTP. */
package org.parley.server.admin.token;
