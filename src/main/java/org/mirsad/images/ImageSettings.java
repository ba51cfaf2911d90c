package org.mirsad.images;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings under {@code mirsad.images}.
 *
 * @param enabled whether images are fetched at all
 * @param folder where they are kept; as shipped {@code images} in the data folder
 * @param max the most bytes of an original
 * @param megapixels the most pixels of an original, in millions; more is refused before it is decoded
 * @param deadline for the whole exchange of one image
 */
@ConfigurationProperties("mirsad.images")
public record ImageSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("data/images") Path folder,
        @DefaultValue("5MB") DataSize max,
        @DefaultValue("40") int megapixels,
        @DefaultValue("20s") Duration deadline) {}
