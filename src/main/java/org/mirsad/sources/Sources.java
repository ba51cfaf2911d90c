package org.mirsad.sources;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The curated outlets. */
public interface Sources extends Repository<Source, Long> {

    Optional<Source> findBySlug(String slug);

    Optional<Source> findById(long id);

    Optional<Source> findByAddress(String address);

    Source save(Source source);

    long count();
}
