//! Where every heap object is allocated, counted and freed.
//!
//! Objects live in cells of aligned blocks, one size class a block, so that an address leads to its block and the block
//! to its heap: dropping a value needs no global state, and many heaps can live in one process. Freed cells go to the
//! free list of their class. Blocks are also how the collector finds every object without a link in each.
//!
//! What happens when the last reference goes is in `death.rs`.

use super::collector::Tracer;
use super::header::{
    FLAG_EXTRA, FLAG_FINALIZE, FLAG_FINALIZED, FLAG_WEAK, Header, Plain, Tailed, body, body_offset, tail,
    tail_address, tail_offset, whole,
};
use super::kind::Kind;
use super::object::{HeapType, Ref, TailElement};
use super::reclaim::LEAST_RECLAIMED;
use super::weak::WeakTarget;
use super::word::Value;
use rustc_hash::FxHashMap;
use std::alloc::{Layout, alloc, dealloc};
use std::cell::{Cell, RefCell};
use std::mem::{align_of, size_of};
use std::ptr::NonNull;
use std::rc::Rc;

/// Blocks are this large and aligned to it. Larger objects get a block of their own, aligned alike.
pub(super) const BLOCK_SIZE: usize = 32 << 10;
/// So many blocks are asked for at once: between blocks of their own the system's allocator would waste as much again.
pub(super) const CHUNK_BLOCKS: usize = 32;
/// Cells are a multiple of this.
pub(super) const GRAIN: usize = 16;
/// Objects up to this size share blocks.
const LARGEST_CELL: usize = 1024;
const CLASSES: usize = LARGEST_CELL / GRAIN;
pub(super) const LARGE: u32 = u32::MAX;
/// What the heap knows of a kind: how to drop, trace and clear its bodies.
#[derive(Clone, Copy)]
pub struct VTable {
    pub(super) drop: unsafe fn(&Header),
    trace: unsafe fn(&Header, &mut Tracer<'_>),
    clear: unsafe fn(&Header),
}

/// The table of all kinds, made once by `object/` with [`VTables::with`].
pub struct VTables(pub(super) [VTable; Kind::ALL.len()]);

impl VTables {
    /// A table where every kind is still unknown.
    pub const fn new() -> VTables {
        unsafe fn nothing(_: &Header) {}
        unsafe fn no_trace(_: &Header, _: &mut Tracer<'_>) {}
        VTables([VTable { drop: nothing, trace: no_trace, clear: nothing }; Kind::ALL.len()])
    }

    /// The table with `T` in its place.
    pub const fn with<T: HeapType>(mut self) -> VTables {
        /// # Safety
        /// The object must be a live `T` that nothing refers to.
        unsafe fn drop_object<T: HeapType>(header: &Header) {
            // SAFETY: promised by the caller; body and tail were initialised by `alloc`. The pointers come from the block,
            // not from shared references, so they may be dropped through.
            unsafe {
                if std::mem::needs_drop::<T::Tail>() {
                    let length = tail::<T>(header).len();
                    let tail = std::ptr::slice_from_raw_parts_mut(tail_address::<T>(header), length);
                    std::ptr::drop_in_place(tail);
                }
                std::ptr::drop_in_place(whole(header).add(body_offset::<T>()).cast_mut().cast::<T>());
            }
        }
        /// # Safety
        /// The object must be a live `T`.
        unsafe fn trace<T: HeapType>(header: &Header, tracer: &mut Tracer<'_>) {
            // SAFETY: promised by the caller.
            let (body, tail) = unsafe { (body::<T>(header), tail::<T>(header)) };
            body.trace(tracer);
            if T::Tail::TRACED {
                T::Tail::trace(tail, tracer);
            }
        }
        /// # Safety
        /// The object must be a live `T`.
        unsafe fn clear<T: HeapType>(header: &Header) {
            // SAFETY: promised by the caller.
            unsafe { body::<T>(header) }.clear();
        }
        self.0[T::KIND as usize] = VTable { drop: drop_object::<T>, trace: trace::<T>, clear: clear::<T> };
        self
    }
}

impl Default for VTables {
    fn default() -> VTables {
        VTables::new()
    }
}

/// At the start of every block.
#[repr(C)]
pub(super) struct Block {
    pub(super) heap: *const Inner,
    /// Bytes of a cell, or of the whole object in a block of its own.
    pub(super) cell: u32,
    /// The size class, or LARGE.
    pub(super) class: u32,
    /// Bytes handed out so far, from the block's start.
    pub(super) bump: Cell<u32>,
    /// How many of its cells were on the free list when that was last gone through.
    pub(super) freed: Cell<u32>,
    /// How many blocks the heap had before it.
    pub(super) number: u32,
    /// The collector's scratch: one word for each cell, while it runs.
    scratch: RefCell<Vec<u32>>,
}

pub(super) const FIRST_CELL: usize = size_of::<Block>().next_multiple_of(GRAIN);

/// A freed cell: its tag is `Kind::Free`, its count zero.
#[repr(C)]
pub(super) struct FreeCell {
    count: u32,
    tag: u32,
    pub(super) next: *mut FreeCell,
}

pub(super) struct SizeClass {
    pub(super) free: Cell<*mut FreeCell>,
    /// Cells that hold an object.
    pub(super) used: Cell<usize>,
    /// Where the next never-used cell of the newest block is, and the block's end.
    bump: Cell<*mut u8>,
    pub(super) end: Cell<*mut u8>,
}

/// Something that died and wants the VM's attention.
#[derive(Debug)]
pub enum Dying {
    /// An object whose last reference went and that asked to be finalised; this is its only reference now.
    Finalize(Value),
    /// A weak reference with a callback whose target is gone.
    WeakCallback(Value),
}

pub(super) struct Inner {
    pub(super) classes: [SizeClass; CLASSES],
    pub(super) blocks: RefCell<Vec<NonNull<Block>>>,
    /// Blocks that no size class has any more.
    pub(super) spare: RefCell<Vec<NonNull<Block>>>,
    /// At so many blocks it is worth looking for empty ones.
    pub(super) reclaim_at: Cell<usize>,
    chunks: RefCell<Vec<NonNull<u8>>>,
    /// How many blocks of the last chunk haven't been given out.
    blocks_left: Cell<usize>,
    pub(super) large: RefCell<FxHashMap<usize, Layout>>,
    /// How many blocks there have been.
    block_count: Cell<u32>,
    /// Whether ids come from the numbers of blocks.
    pub(super) fixed_ids: Cell<bool>,
    pub(super) vtables: &'static VTables,
    /// How many deaths have others within them just now.
    pub(super) depth: Cell<u32>,
    /// Objects that are dead but too deep to be dropped at once.
    pub(super) waiting: RefCell<Vec<NonNull<Header>>>,
    /// Whether the outermost death has something to do when it is over: objects wait, or the heap is orphaned.
    pub(super) has_afterwards: Cell<bool>,
    pub(super) dying: RefCell<Vec<Dying>>,
    pub(super) has_dying: Cell<bool>,
    pub(super) weak: RefCell<FxHashMap<usize, Rc<WeakTarget>>>,
    pub(super) extra: RefCell<FxHashMap<usize, Value>>,
    /// Bytes of large objects.
    pub(super) large_bytes: Cell<usize>,
    /// Containers allocated since the last collection minus those freed since.
    pub(super) growth: Cell<isize>,
    pub(super) collecting: Cell<bool>,
    /// Where this was leaked to, for freeing it.
    pub(super) own: Cell<*mut Inner>,
    /// Whether its `Heap` is gone: then the last object takes the memory with it.
    pub(super) orphaned: Cell<bool>,
}

/// Figures of a heap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeapStats {
    /// Bytes in cells and large objects that are in use.
    pub bytes: usize,
    /// Objects alive.
    pub objects: usize,
}

/// One world of objects. Its memory lives as long as its last value.
pub struct Heap {
    inner: NonNull<Inner>,
}

impl Heap {
    /// An empty heap that knows the kinds of `vtables`.
    pub fn new(vtables: &'static VTables) -> Heap {
        let inner = Box::new(Inner {
            classes: std::array::from_fn(|_| SizeClass {
                free: Cell::new(std::ptr::null_mut()),
                used: Cell::new(0),
                bump: Cell::new(std::ptr::null_mut()),
                end: Cell::new(std::ptr::null_mut()),
            }),
            blocks: RefCell::default(),
            spare: RefCell::default(),
            reclaim_at: Cell::new(LEAST_RECLAIMED),
            chunks: RefCell::default(),
            blocks_left: Cell::new(0),
            large: RefCell::default(),
            block_count: Cell::new(0),
            fixed_ids: Cell::new(false),
            vtables,
            depth: Cell::new(0),
            waiting: RefCell::default(),
            has_afterwards: Cell::new(false),
            dying: RefCell::default(),
            has_dying: Cell::new(false),
            weak: RefCell::default(),
            extra: RefCell::default(),
            large_bytes: Cell::new(0),
            growth: Cell::new(0),
            collecting: Cell::new(false),
            own: Cell::new(std::ptr::null_mut()),
            orphaned: Cell::new(false),
        });
        let inner = NonNull::from(Box::leak(inner));
        // SAFETY: just leaked.
        unsafe { inner.as_ref() }.own.set(inner.as_ptr());
        Heap { inner }
    }

    #[inline(always)]
    pub(super) fn inner(&self) -> &Inner {
        // SAFETY: made by Box::leak in `new`, freed only by `drop`.
        unsafe { self.inner.as_ref() }
    }

    /// A new object of the built-in class of its kind.
    #[inline(always)]
    pub fn alloc<T: HeapType<Tail = ()>>(&self, body: T) -> Ref<T> {
        const { assert!(align_of::<T>() <= GRAIN) }
        let inner = self.inner();
        let cell = inner.allocate(size_of::<Plain<T>>(), T::KIND);
        // SAFETY: the cell is large enough, aligned, and nobody else's.
        unsafe {
            cell.cast::<Plain<T>>().write(Plain { header: Header::new(T::KIND), body });
            Ref::from_value_unchecked(Value::from_header(cell.cast()))
        }
    }

    /// A new object of a class that isn't the built-in one of its kind.
    #[inline]
    pub fn alloc_of<T: HeapType<Tail = ()>>(&self, class: Value, body: T) -> Ref<T> {
        let object = self.alloc(body);
        object.as_value().set_stored_class(class);
        object
    }

    /// A new object with a tail, whose elements come from `elements` (it must yield exactly `length`; missing ones
    /// are filled by `filler`, surplus ones ignored).
    #[inline(always)]
    pub fn alloc_tailed<T: HeapType>(
        &self,
        body: T,
        length: usize,
        elements: impl IntoIterator<Item = T::Tail>,
        mut filler: impl FnMut() -> T::Tail,
    ) -> Ref<T> {
        const { assert!(T::Tail::PRESENT && align_of::<T>() <= GRAIN) }
        let size = tail_offset::<T>() + length * size_of::<T::Tail>();
        let inner = self.inner();
        let cell = inner.allocate(size, T::KIND);
        // SAFETY: the cell is large enough for header, body and `length` elements, and nobody else's. If an iterator
        // panics the cell leaks with a Free tag.
        unsafe {
            let base = cell.as_ptr();
            let first = base.add(tail_offset::<T>()).cast::<T::Tail>();
            let mut elements = elements.into_iter();
            for i in 0..length {
                first.add(i).write(elements.next().unwrap_or_else(&mut filler));
            }
            base.cast::<Tailed<T>>().write(Tailed {
                header: Header::new(T::KIND),
                length: length as u32,
                body,
            });
            Ref::from_value_unchecked(Value::from_header(cell.cast()))
        }
    }

    /// Whether something died that wants the VM's attention: checked at instruction boundaries.
    #[inline(always)]
    pub fn has_dying(&self) -> bool {
        self.inner().has_dying.get()
    }

    /// What died and wants the VM's attention, oldest first.
    pub fn take_dying(&self) -> Vec<Dying> {
        let inner = self.inner();
        inner.has_dying.set(false);
        std::mem::take(&mut *inner.dying.borrow_mut())
    }

    /// Marks that the finaliser of `object` has run, so that it won't again, and answers whether it had already.
    pub fn mark_finalized(&self, object: &Value) -> bool {
        object.header().is_some_and(|h| {
            let before = h.flag(FLAG_FINALIZED);
            h.set_flag(FLAG_FINALIZED, true);
            h.set_flag(FLAG_FINALIZE, false);
            before
        })
    }

    /// The shared handle through which weak references see `object`; `None` for immediates.
    pub fn weak_target(&self, object: &Value) -> Option<Rc<WeakTarget>> {
        let header = object.header()?;
        header.set_flag(FLAG_WEAK, true);
        let mut weak = self.inner().weak.borrow_mut();
        let key = object.bits() as usize;
        Some(weak.entry(key).or_insert_with(|| Rc::new(WeakTarget::new(object))).clone())
    }

    /// The handle of `object`'s weak references, if it has any.
    pub fn existing_weak_target(&self, object: &Value) -> Option<Rc<WeakTarget>> {
        self.inner().weak.borrow().get(&(object.bits() as usize)).cloned()
    }

    /// The extra attributes of an object that has no room for them (an instance of a subclass of `int`, `list`, ...).
    pub fn extra(&self, object: &Value) -> Option<Value> {
        let header = object.header()?;
        if !header.flag(FLAG_EXTRA) {
            return None;
        }
        self.inner().extra.borrow().get(&(object.bits() as usize)).cloned()
    }

    /// Sets the extra attributes of an object.
    pub fn set_extra(&self, object: &Value, extra: Value) {
        if let Some(header) = object.header() {
            header.set_flag(FLAG_EXTRA, true);
            let old = self.inner().extra.borrow_mut().insert(object.bits() as usize, extra);
            drop(old);
        }
    }

    /// Whether there is an object whose death anybody would notice: one that asks to be finalised, or a weak reference to
    /// it has a callback. Looks at every object.
    pub fn death_is_noticed(&self) -> bool {
        let inner = self.inner();
        let mut noticed = self.has_dying() || inner.weak.borrow().values().any(|weak| weak.has_callbacks());
        inner.for_each_object(|object| {
            // SAFETY: nothing is freed meanwhile.
            noticed |= unsafe { object.as_ref() }.flag(FLAG_FINALIZE);
        });
        noticed
    }

    /// Figures of this heap.
    pub fn stats(&self) -> HeapStats {
        self.inner().stats()
    }

    /// By how many containers the heap has grown since the last collection.
    #[inline]
    pub fn growth(&self) -> isize {
        self.inner().growth.get()
    }

    pub(super) fn reset_growth(&self) {
        self.inner().growth.set(0);
    }
}

impl Drop for Heap {
    fn drop(&mut self) {
        let inner = self.inner();
        drop(self.take_dying());
        if inner.stats().objects > 0 {
            // Somebody still holds values of this heap: the memory must outlive them.
            inner.orphaned.set(true);
            inner.has_afterwards.set(true);
            return;
        }
        // SAFETY: no object is alive, and this was the handle.
        unsafe { dispose(self.inner.as_ptr()) };
    }
}

/// Frees a heap's memory.
///
/// # Safety
/// No object is alive, so no value points into a block; nothing uses the heap afterwards.
#[cold]
pub(super) unsafe fn dispose(inner: *mut Inner) {
    // SAFETY: promised by the caller; `inner` was leaked from a Box by `Heap::new`.
    unsafe {
        let blocks = std::mem::take(&mut *(*inner).blocks.borrow_mut());
        for block in blocks {
            std::ptr::drop_in_place(block.as_ptr());
        }
        let chunks = std::mem::take(&mut *(*inner).chunks.borrow_mut());
        for chunk in chunks {
            dealloc(chunk.as_ptr(), CHUNK_LAYOUT);
        }
        drop(Box::from_raw(inner));
    }
}

const CHUNK_LAYOUT: Layout = match Layout::from_size_align(CHUNK_BLOCKS * BLOCK_SIZE, BLOCK_SIZE) {
    Ok(layout) => layout,
    Err(_) => panic!("a power of two"),
};

#[inline(always)]
pub(super) fn block_of(header: NonNull<Header>) -> NonNull<Block> {
    block_at(header.addr().get() & !(BLOCK_SIZE - 1))
}

#[inline(always)]
fn block_at(address: usize) -> NonNull<Block> {
    // SAFETY: every object lies in a block, whose address isn't zero and was exposed when it was made.
    unsafe { NonNull::new_unchecked(std::ptr::with_exposed_provenance_mut(address)) }
}

/// The index of the size class for objects of so many bytes.
#[inline(always)]
pub(super) const fn class_of_size(size: usize) -> usize {
    size.div_ceil(GRAIN) - 1
}

impl SizeClass {
    /// A freed cell, if there is one.
    #[inline(always)]
    fn take_freed(&self) -> Option<NonNull<u8>> {
        let cell = NonNull::new(self.free.get())?;
        // SAFETY: a cell on the free list is ours and holds a FreeCell.
        self.free.set(unsafe { cell.as_ref() }.next);
        Some(cell.cast())
    }

    /// A cell, if the newest block has a freed or a never-used one: what takes no call.
    #[inline(always)]
    pub(super) fn take_at_once(&self, size: usize) -> Option<NonNull<u8>> {
        if let Some(cell) = self.take_freed() {
            self.used.set(self.used.get() + 1);
            return Some(cell);
        }
        if self.end.get().addr() - self.bump.get().addr() < size {
            return None;
        }
        self.used.set(self.used.get() + 1);
        Some(self.bump_cell(size))
    }

    /// The next never-used cell of the newest block, which has one.
    #[inline(always)]
    fn bump_cell(&self, size: usize) -> NonNull<u8> {
        let cell = self.bump.get();
        debug_assert!(self.end.get().addr() - cell.addr() >= size);
        // SAFETY: there is room for a cell; it stays within the block.
        unsafe {
            self.bump.set(cell.add(size));
            let block = block_of(NonNull::new_unchecked(cell.cast()));
            block.as_ref().bump.set((cell.addr() + size - block.addr().get()) as u32);
            NonNull::new_unchecked(cell)
        }
    }

    /// Puts a cell on the free list.
    ///
    /// # Safety
    /// The cell is of this class, its object's body is dropped, and nothing refers to it.
    #[inline(always)]
    pub(super) unsafe fn put_back(&self, object: NonNull<Header>) {
        self.used.set(self.used.get() - 1);
        let free = object.cast::<FreeCell>();
        // SAFETY: promised by the caller; a cell has at least 16 bytes.
        unsafe { free.write(FreeCell { count: 0, tag: Kind::Free as u32, next: self.free.get() }) };
        self.free.set(free.as_ptr());
    }
}

impl Inner {
    #[inline(always)]
    pub(super) fn allocate(&self, size: usize, kind: Kind) -> NonNull<u8> {
        if kind.is_container() {
            self.growth.set(self.growth.get() + 1);
        }
        if size > LARGEST_CELL {
            return self.allocate_large(size);
        }
        let index = class_of_size(size);
        let class = &self.classes[index];
        class.used.set(class.used.get() + 1);
        match class.take_freed() {
            Some(cell) => cell,
            None => self.allocate_fresh(class, index),
        }
    }

    /// A never-used cell of the newest block, or of a new one.
    fn allocate_fresh(&self, class: &SizeClass, index: usize) -> NonNull<u8> {
        let size = (index + 1) * GRAIN;
        if class.end.get().addr() - class.bump.get().addr() < size {
            let block = self.new_block(self.cut_block(), size as u32, index as u32);
            // SAFETY: both lie within (or at the end of) the new block.
            unsafe {
                class.bump.set(block.as_ptr().cast::<u8>().add(FIRST_CELL));
                class.end.set(block.as_ptr().cast::<u8>().add(BLOCK_SIZE));
            }
        }
        class.bump_cell(size)
    }

    #[cold]
    fn allocate_large(&self, size: usize) -> NonNull<u8> {
        let total = FIRST_CELL + size;
        let Ok(layout) = Layout::from_size_align(total, BLOCK_SIZE) else { out_of_memory() };
        // SAFETY: the layout has a size.
        let Some(memory) = NonNull::new(unsafe { alloc(layout) }.cast::<Block>()) else { out_of_memory() };
        let block = self.new_block(memory, size.min(u32::MAX as usize) as u32, LARGE);
        self.large.borrow_mut().insert(block.addr().get(), layout);
        self.large_bytes.set(self.large_bytes.get() + size);
        // SAFETY: within the block.
        unsafe { block.cast::<u8>().add(FIRST_CELL) }
    }

    /// Memory for a block that shares its chunk with others.
    fn cut_block(&self) -> NonNull<Block> {
        if self.blocks_left.get() == 0 {
            if let Some(block) = self.reclaimed_block() {
                return block;
            }
            // SAFETY: the layout has a size.
            let Some(chunk) = NonNull::new(unsafe { alloc(CHUNK_LAYOUT) }) else { out_of_memory() };
            self.chunks.borrow_mut().push(chunk);
            self.blocks_left.set(CHUNK_BLOCKS);
        }
        let left = self.blocks_left.get();
        self.blocks_left.set(left - 1);
        let Some(chunk) = self.chunks.borrow().last().copied() else { out_of_memory() };
        // SAFETY: within the chunk, of which the last `left` blocks haven't been given out.
        unsafe { chunk.add((CHUNK_BLOCKS - left) * BLOCK_SIZE) }.cast()
    }

    fn new_block(&self, block: NonNull<Block>, cell: u32, class: u32) -> NonNull<Block> {
        let number = self.block_count.get();
        self.block_count.set(number.wrapping_add(1));
        let _ = block.as_ptr().expose_provenance();
        // SAFETY: the block is ours and large enough for its header.
        unsafe {
            block.write(Block {
                heap: self,
                cell,
                class,
                bump: Cell::new(FIRST_CELL as u32),
                freed: Cell::new(0),
                number,
                scratch: RefCell::default(),
            });
            if class == LARGE {
                block.as_ref().bump.set(FIRST_CELL as u32 + 1);
            }
        }
        if class != LARGE {
            self.blocks.borrow_mut().push(block);
        }
        block
    }

    pub(super) fn stats(&self) -> HeapStats {
        let cells = self.classes.iter().enumerate();
        let bytes: usize = cells.map(|(index, class)| class.used.get() * (index + 1) * GRAIN).sum();
        let objects: usize = self.classes.iter().map(|class| class.used.get()).sum();
        HeapStats { bytes: bytes + self.large_bytes.get(), objects: objects + self.large.borrow().len() }
    }

    /// Every object that is alive, with its block's scratch word set to zero.
    pub(super) fn for_each_object(&self, mut f: impl FnMut(NonNull<Header>)) {
        let large = self.large.borrow().keys().map(|address| block_at(*address)).collect::<Vec<_>>();
        let blocks = self.blocks.borrow().clone();
        for block in blocks.into_iter().chain(large) {
            // SAFETY: blocks on the list are alive; nothing is freed while this runs (the callers promise).
            let (class, cell, bump) = unsafe {
                (block.as_ref().class, block.as_ref().cell as usize, block.as_ref().bump.get() as usize)
            };
            let step = if class == LARGE { BLOCK_SIZE } else { cell };
            let mut at = FIRST_CELL;
            while at < bump {
                // SAFETY: within the part of the block that has been handed out: a live object or a FreeCell, both of
                // which begin with a count and a tag.
                let object = unsafe { block.cast::<u8>().add(at).cast::<Header>() };
                // SAFETY: as above.
                if unsafe { object.as_ref() }.count() != 0 {
                    f(object);
                }
                at += step;
            }
        }
    }

    /// The collector's word for `object`.
    pub(super) fn scratch<R>(&self, object: NonNull<Header>, f: impl FnOnce(&mut u32) -> R) -> R {
        let block = block_of(object);
        // SAFETY: the block of a live object.
        let block_ref = unsafe { block.as_ref() };
        let mut scratch = block_ref.scratch.borrow_mut();
        if scratch.is_empty() {
            let cells = if block_ref.class == LARGE {
                1
            } else {
                (BLOCK_SIZE - FIRST_CELL) / block_ref.cell as usize
            };
            scratch.resize(cells.max(1), 0);
        }
        let index = if block_ref.class == LARGE {
            0
        } else {
            (object.addr().get() - block.addr().get() - FIRST_CELL) / block_ref.cell as usize
        };
        f(&mut scratch[index])
    }

    pub(super) fn drop_scratch(&self) {
        let large = self.large.borrow();
        for block in
            self.blocks.borrow().iter().copied().chain(large.keys().map(|address| block_at(*address)))
        {
            // SAFETY: blocks on the list are alive.
            unsafe { block.as_ref() }.scratch.take();
        }
    }

    /// # Safety
    /// The object must be alive.
    pub(super) unsafe fn trace(&self, object: NonNull<Header>, tracer: &mut Tracer<'_>) {
        // SAFETY: promised by the caller; the kind says which vtable.
        unsafe {
            let header = object.as_ref();
            (self.vtables.0[header.kind() as usize].trace)(header, tracer);
            tracer.visit_cell(&header.class);
            if header.flag(FLAG_EXTRA)
                && let Some(extra) = self.extra.borrow().get(&object.addr().get())
            {
                tracer.visit(extra);
            }
        }
    }

    /// # Safety
    /// The object must be alive.
    pub(super) unsafe fn clear(&self, object: NonNull<Header>) {
        // SAFETY: promised by the caller; the kind says which vtable.
        unsafe {
            let header = object.as_ref();
            (self.vtables.0[header.kind() as usize].clear)(header);
            if header.flag(FLAG_EXTRA) {
                let extra = self.extra.borrow_mut().remove(&object.addr().get());
                drop(extra);
            }
        }
    }

    pub(super) fn begin_collection(&self) -> bool {
        !self.collecting.replace(true)
    }
    pub(super) fn end_collection(&self) {
        self.collecting.set(false);
    }
}

#[cold]
fn out_of_memory() -> ! {
    std::alloc::handle_alloc_error(CHUNK_LAYOUT)
}
