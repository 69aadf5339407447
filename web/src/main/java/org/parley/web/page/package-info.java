/** The page that people see when they open the server in a browser. */
package org.parley.web.page;
