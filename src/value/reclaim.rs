//! Blocks whose cells are all free again go from their size class to whichever needs one: what a program does in one
//! phase must not keep the memory of the phases before.
//!
//! Nothing is counted for it when cells are freed. When the heap would ask the system for more, and much of what it has is
//! free, the free lists are gone through.

use super::heap::{BLOCK_SIZE, Block, FIRST_CELL, FreeCell, GRAIN, Inner, block_of};
use std::ptr::NonNull;

/// At least so many blocks must be there, and so many of them may be empty, before anybody looks.
pub(super) const LEAST_RECLAIMED: usize = if cfg!(miri) { 8 } else { 64 };

impl Inner {
    /// A block that held other objects before, if there is one or the search for some is worth it.
    pub(super) fn reclaimed_block(&self) -> Option<NonNull<Block>> {
        let blocks = self.blocks.borrow().len();
        if self.spare.borrow().is_empty() && blocks >= self.reclaim_at.get() {
            self.reclaim();
            // A search that found little isn't repeated soon: all searches together take time in proportion to the
            // growth of the heap.
            let found = self.spare.borrow().len();
            self.reclaim_at.set(if found < blocks / 8 { blocks + blocks / 4 } else { blocks - found });
        }
        self.spare.borrow_mut().pop()
    }

    /// Takes empty blocks away from their size classes, if there can be many.
    #[cold]
    fn reclaim(&self) {
        if self.collecting.get() {
            return;
        }
        let cells = |class: usize| (BLOCK_SIZE - FIRST_CELL) / ((class + 1) * GRAIN);
        let used: usize =
            self.classes.iter().enumerate().map(|(at, class)| class.used.get().div_ceil(cells(at))).sum();
        if used + LEAST_RECLAIMED / 2 + self.blocks.borrow().len() / 8 > self.blocks.borrow().len() {
            return;
        }
        for block in self.blocks.borrow().iter() {
            // SAFETY: blocks on the list are alive.
            unsafe { block.as_ref() }.freed.set(0);
        }
        for class in &self.classes {
            each_free(class.free.get(), |cell| {
                // SAFETY: a cell on a free list lies in a living block.
                let freed = unsafe { &block_of(cell.cast()).as_ref().freed };
                freed.set(freed.get() + 1);
            });
        }
        // A cell that is neither free nor an object yet belongs to somebody who is just making one: only cells on the free
        // list count.
        let is_empty = |block: &NonNull<Block>| {
            // SAFETY: as above.
            let body = unsafe { block.as_ref() };
            let handed_out = (body.bump.get() as usize - FIRST_CELL) / body.cell as usize;
            let newest = self
                .classes
                .get(body.class as usize)
                .is_none_or(|class| class.end.get().addr() == block.addr().get() + BLOCK_SIZE);
            !newest && body.freed.get() as usize == handed_out
        };
        for class in &self.classes {
            let mut kept: *mut FreeCell = std::ptr::null_mut();
            each_free(class.free.get(), |cell| {
                if !is_empty(&block_of(cell.cast())) {
                    // SAFETY: a cell on the free list is ours.
                    unsafe { (*cell.as_ptr()).next = kept };
                    kept = cell.as_ptr();
                }
            });
            class.free.set(kept);
        }
        self.blocks.borrow_mut().retain(|block| {
            let empty = is_empty(block);
            if empty {
                // SAFETY: nothing lies in the block any more; whoever gets it writes its beginning anew.
                unsafe { std::ptr::drop_in_place(block.as_ptr()) };
                self.spare.borrow_mut().push(*block);
            }
            !empty
        });
    }
}

/// Calls `f` with every cell of a free list, which `f` may take off it.
fn each_free(first: *mut FreeCell, mut f: impl FnMut(NonNull<FreeCell>)) {
    let mut next = first;
    while let Some(cell) = NonNull::new(next) {
        // SAFETY: a cell on the free list holds a FreeCell.
        next = unsafe { cell.as_ref() }.next;
        f(cell);
    }
}
