package org.mirsad.sources;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code mirsad.catalogue}.
 *
 * @param location the folder of the starter catalogue, as a Spring resource location without a slash at the end
 */
@ConfigurationProperties("mirsad.catalogue")
public record CatalogueSettings(@DefaultValue("classpath:db/seed") String location) {}
