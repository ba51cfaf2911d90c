package org.mirsad.admin;

import java.util.List;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;

/** Who is logged in. The mark stands for the password and the role that held at the login. */
final class Member extends User {

    private static final long serialVersionUID = 1L;

    private final String mark;

    Member(Editor editor, String mark) {
        super(editor.name(), editor.password(), List.of(new SimpleGrantedAuthority("ROLE_" + editor.role().name())));
        this.mark = mark;
    }

    String mark() {
        return mark;
    }
}
