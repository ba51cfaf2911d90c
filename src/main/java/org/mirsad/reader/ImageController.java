package org.mirsad.reader;

import java.time.Duration;
import org.mirsad.images.Images;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Lead images by signed address. An address never changes its picture's article and width, so browsers may keep it. */
@Controller
class ImageController {

    private static final CacheControl KEEP = CacheControl.maxAge(Duration.ofDays(30)).cachePublic();

    private final Images images;
    private final PublishedNewspaper newspaper;

    ImageController(Images images, PublishedNewspaper newspaper) {
        this.images = images;
        this.newspaper = newspaper;
    }

    @GetMapping("/images/{id}/{width}.jpg")
    ResponseEntity<Resource> image(
            @PathVariable long id, @PathVariable int width, @RequestParam(defaultValue = "") String s) {
        return images.find(id, width, s)
                .filter(file -> newspaper.showsImageOf(id))
                .map(file -> ResponseEntity.ok()
                        .cacheControl(KEEP)
                        .contentType(MediaType.IMAGE_JPEG)
                        .header("Content-Security-Policy", "default-src 'none'; sandbox")
                        .<Resource>body(new FileSystemResource(file)))
                .orElseThrow(() -> new NotFound("image", id));
    }
}
