/** The one outgoing door: every request of the application leaves through {@link org.mirsad.http.OutgoingClient}. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.mirsad.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
