/** The picture of an account is the same in its vCard and in its nodes. */
@Implements(
    xep = "0398",
    version = "1.0.0",
    title = "User Avatar to vCard-Based Avatars Conversion")
package org.parley.server.extension.avatar;

import org.parley.server.Implements;
