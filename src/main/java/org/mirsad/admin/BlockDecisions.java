package org.mirsad.admin;

import java.util.Optional;
import org.mirsad.fetching.BlockMemory;
import org.mirsad.sources.Source;
import org.mirsad.sources.SourceDesk;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An editor's word on a block that repeats in a source's articles, with its audit row. False if there is no such block. */
@Service
@PreAuthorize("hasAnyRole('EDITOR', 'ADMIN')")
class BlockDecisions {

    private final SourceDesk desk;
    private final BlockMemory blocks;
    private final Audit audit;

    BlockDecisions(SourceDesk desk, BlockMemory blocks, Audit audit) {
        this.desk = desk;
        this.blocks = blocks;
        this.audit = audit;
    }

    @Transactional
    public boolean keep(String editor, String slug, long key) {
        return written(editor, "source.keep-block", slug, blocks.decide(source(slug), key, BlockMemory.Decision.KEEP));
    }

    @Transactional
    public boolean remove(String editor, String slug, long key) {
        return written(editor, "source.remove-block", slug, blocks.decide(source(slug), key, BlockMemory.Decision.REMOVE));
    }

    @Transactional
    public boolean forget(String editor, String slug, long key) {
        return written(editor, "source.forget-block", slug, blocks.forget(source(slug), key));
    }

    private long source(String slug) {
        return desk.find(slug).map(Source::id).orElseThrow();
    }

    private boolean written(String editor, String action, String slug, Optional<BlockMemory.Block> block) {
        block.ifPresent(decided -> audit.write(editor, action, "source/" + slug, null, decided.sample()));
        return block.isPresent();
    }
}
