/** PostgreSQL in the application's own care, used unless {@code spring.datasource.url} names a server. */
@NullMarked
package org.mirsad.system.database;

import org.jspecify.annotations.NullMarked;
