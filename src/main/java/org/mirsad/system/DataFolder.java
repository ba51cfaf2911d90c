package org.mirsad.system;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this installation keeps what is not in a database server: the embedded database and the images.
 *
 * @param data {@code mirsad.data} ({@code MIRSAD_DATA}), relative to the folder the application was started in
 */
@ConfigurationProperties("mirsad")
public record DataFolder(@DefaultValue("data") Path data) {

    public Path resolve(String child) {
        return data.toAbsolutePath().normalize().resolve(child);
    }
}
