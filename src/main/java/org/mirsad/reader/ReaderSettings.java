package org.mirsad.reader;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What readers' pages are told about the installation.
 *
 * @param zone whose days and clock the pages follow
 * @param demo whether the news is invented; every page then says so
 */
@ConfigurationProperties("mirsad")
record ReaderSettings(@DefaultValue("Asia/Beirut") ZoneId zone, @DefaultValue("false") boolean demo) {}
