package org.mirsad.admin;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The people of the desk. */
interface Editors extends Repository<Editor, Long> {

    Optional<Editor> findByName(String name);

    Editor save(Editor editor);

    long count();
}
