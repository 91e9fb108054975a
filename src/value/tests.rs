//! Unit tests of the value layer; run under Miri too: `cargo +nightly miri test --lib value::`.

use super::heap::CHUNK_BLOCKS;
use super::{Dying, Heap, Ref, VTables, Value, ValueCell};
use crate::heap_type;
use std::cell::Cell;
use std::rc::Rc;

/// A node with two references and a note of its death.
struct Node {
    left: ValueCell,
    right: ValueCell,
    deaths: Rc<Cell<usize>>,
}
// Kinds of the real object types are taken; these tests borrow two that have no body of their own.
heap_type!(Node: Free, |this, tracer| {
    tracer.visit_cell(&this.left);
    tracer.visit_cell(&this.right);
}, clear |this| {
    drop(this.left.take());
    drop(this.right.take());
});

impl Drop for Node {
    fn drop(&mut self) {
        self.deaths.set(self.deaths.get() + 1);
    }
}

/// A vector of values behind a body, of which only some are live.
struct Row {
    live: Cell<usize>,
}
heap_type!(Row: None [ValueCell], |this, tracer| {}, live |this, length| { this.live.get().min(length) });

static VTABLES: VTables = VTables::new().with::<Node>().with::<Row>();

fn node(heap: &Heap, deaths: &Rc<Cell<usize>>) -> Ref<Node> {
    heap.alloc(Node { left: ValueCell::empty(), right: ValueCell::empty(), deaths: deaths.clone() })
}

#[test]
fn immediates_keep_what_they_are_given() {
    for i in [0, 1, -1, 42, Value::MAX_SMALL, Value::MIN_SMALL] {
        let value = Value::small(i).expect("it fits");
        assert!(value.is_small() && !value.is_heap() && !value.is_float());
        assert_eq!(value.as_small(), Some(i));
    }
    assert!(Value::small(Value::MAX_SMALL + 1).is_none());
    assert!(Value::small(Value::MIN_SMALL - 1).is_none());
    for f in [0.0, -0.0, 1.5, f64::MAX, f64::MIN_POSITIVE, f64::INFINITY, f64::NEG_INFINITY, 5e-324] {
        let value = Value::float(f);
        assert!(value.is_float() && !value.is_small() && !value.is_heap());
        assert_eq!(value.as_float().map(f64::to_bits), Some(f.to_bits()));
    }
    let strange = f64::from_bits(0xFFFF_FFFF_FFFF_FFFF);
    assert!(Value::float(strange).is_float());
    assert!(Value::float(strange).as_float().is_some_and(f64::is_nan));
    for special in
        [Value::NONE, Value::TRUE, Value::FALSE, Value::ELLIPSIS, Value::NOT_IMPLEMENTED, Value::EMPTY]
    {
        assert!(!special.is_heap() && !special.is_small() && !special.is_float());
    }
    assert!(Value::bool(true).is_true() && Value::bool(false).is_false() && Value::TRUE.is_bool());
}

#[test]
fn small_arithmetic_notices_overflow() {
    let int = |i| Value::small(i).expect("it fits");
    assert_eq!(Value::small_add(&int(2), &int(-5)).and_then(|v| v.as_small()), Some(-3));
    assert_eq!(Value::small_sub(&int(2), &int(-5)).and_then(|v| v.as_small()), Some(7));
    assert_eq!(Value::small_mul(&int(-6), &int(7)).and_then(|v| v.as_small()), Some(-42));
    assert!(Value::small_add(&int(Value::MAX_SMALL), &int(1)).is_none());
    assert!(Value::small_sub(&int(Value::MIN_SMALL), &int(1)).is_none());
    assert!(Value::small_mul(&int(1 << 30), &int(1 << 30)).is_none());
    assert!(Value::both_small(&int(1), &int(-1)));
    assert!(!Value::both_small(&int(1), &Value::float(1.0)));
    assert!(!Value::both_small(&Value::NONE, &int(1)));
}

#[test]
fn the_last_reference_frees() {
    let heap = Heap::new(&VTABLES);
    let deaths = Rc::new(Cell::new(0));
    let a = node(&heap, &deaths);
    let second = a.to_value();
    assert_eq!(second.reference_count(), 2);
    drop(a);
    assert_eq!(deaths.get(), 0);
    drop(second);
    assert_eq!(deaths.get(), 1);
    assert_eq!(heap.stats().objects, 0);
    assert_eq!(heap.stats().bytes, 0);
}

#[test]
fn a_long_list_dies_without_deep_recursion() {
    let heap = Heap::new(&VTABLES);
    let deaths = Rc::new(Cell::new(0));
    let count = if cfg!(miri) { 500 } else { 200_000 };
    let mut head = node(&heap, &deaths);
    for _ in 1..count {
        let next = node(&heap, &deaths);
        next.left.set(head.into_value());
        head = next;
    }
    drop(head);
    assert_eq!(deaths.get(), count);
}

#[test]
fn cycles_are_collected_and_what_is_held_stays() {
    let heap = Heap::new(&crate::object::VTABLES);
    let (a, b) = (heap.list(vec![]), heap.list(vec![]));
    a.push(b.to_value());
    b.push(a.to_value());
    let (held, inner) = (heap.list(vec![]), heap.list(vec![]));
    held.push(inner.into_value());
    held.push(held.to_value());
    assert_eq!(heap.collect(), 0);
    drop((a, b));
    assert_eq!(heap.stats().objects, 4);
    assert_eq!(heap.collect(), 2);
    assert_eq!(heap.stats().objects, 2);
    assert_eq!(held.len(), 2);
    drop(held);
    assert_eq!(heap.collect(), 2);
    assert_eq!(heap.stats().objects, 0);
}

#[test]
fn finalisable_objects_are_handed_over_once() {
    let heap = Heap::new(&VTABLES);
    let deaths = Rc::new(Cell::new(0));
    let a = node(&heap, &deaths);
    a.as_value().set_finalize(true);
    drop(a);
    assert!(heap.has_dying());
    let mut dying = heap.take_dying();
    assert_eq!(deaths.get(), 0);
    let Some(Dying::Finalize(object)) = dying.pop() else { panic!("handed over") };
    assert!(!heap.mark_finalized(&object));
    drop(object);
    assert_eq!(deaths.get(), 1);
    assert!(!heap.has_dying());
}

#[test]
fn only_live_elements_of_a_tail_are_dropped() {
    let heap = Heap::new(&VTABLES);
    let deaths = Rc::new(Cell::new(0));
    let row = heap.alloc_tailed(Row { live: Cell::new(3) }, 3, [], ValueCell::empty);
    for cell in row.tail() {
        cell.set(node(&heap, &deaths).into_value());
    }
    let kept = row.tail()[2].get();
    row.live.set(2);
    assert_eq!(row.tail().len(), 2);
    drop(row);
    assert_eq!(deaths.get(), 2);
    // The third element's own reference is not the row's any more; balance it here.
    assert_eq!(kept.reference_count(), 2);
    let again = kept.clone();
    // SAFETY: one handle for the reference that the row gave up.
    drop(unsafe { Value::from_bits_uncounted(again.bits()) });
    drop(again);
    drop(kept);
    assert_eq!(deaths.get(), 3);
}

#[test]
fn weak_references_see_the_death() {
    let heap = Heap::new(&VTABLES);
    let deaths = Rc::new(Cell::new(0));
    let a = node(&heap, &deaths);
    let weak = heap.weak_target(a.as_value()).expect("a heap object");
    assert!(weak.upgrade().is_some_and(|v| v.is(a.as_value())));
    drop(a);
    assert!(weak.upgrade().is_none());
    assert_eq!(deaths.get(), 1);
    assert!(heap.weak_target(&Value::NONE).is_none());
}

#[test]
fn extra_attributes_die_with_their_object() {
    let heap = Heap::new(&VTABLES);
    let deaths = Rc::new(Cell::new(0));
    let a = node(&heap, &deaths);
    let extra = node(&heap, &deaths);
    heap.set_extra(a.as_value(), extra.into_value());
    assert!(heap.extra(a.as_value()).is_some());
    drop(a);
    assert_eq!(deaths.get(), 2);
}

#[test]
fn large_objects_have_blocks_of_their_own() {
    let heap = Heap::new(&VTABLES);
    let row = heap.alloc_tailed(Row { live: Cell::new(1000) }, 1000, [], || ValueCell::new(Value::TRUE));
    assert!(heap.stats().bytes >= 8000);
    assert!(row.tail().iter().all(|c| c.get().is_true()));
    drop(row);
    assert_eq!(heap.stats().bytes, 0);
}

#[test]
fn cells_are_reused() {
    let heap = Heap::new(&VTABLES);
    let deaths = Rc::new(Cell::new(0));
    let first = node(&heap, &deaths).to_value().id();
    let second = node(&heap, &deaths).to_value().id();
    assert_eq!(first, second);
}

#[test]
fn a_heap_with_live_objects_outlives_its_handle() {
    let deaths = Rc::new(Cell::new(0));
    let heap = Heap::new(&VTABLES);
    let a = node(&heap, &deaths);
    drop(heap);
    assert_eq!(a.as_value().reference_count(), 1);
    drop(a);
    assert_eq!(deaths.get(), 1);
}

#[test]
fn strings_know_their_code_points() {
    static STRINGS: VTables = VTables::new().with::<super::StrObj>();
    let heap = Heap::new(&STRINGS);
    let ascii = heap.str("hello");
    assert!(ascii.is_ascii());
    assert_eq!(ascii.char_slice(1, 3), "el");
    let text: String = "한글과 로마자 abc ".repeat(40);
    let korean = heap.str(&text);
    let points: Vec<char> = text.chars().collect();
    assert_eq!(korean.char_len(), points.len());
    for at in [0, 1, 63, 64, 65, 127, 128, 200, points.len() - 1] {
        assert_eq!(korean.char_at(at), points.get(at).copied());
    }
    assert_eq!(korean.char_slice(100, 130), points[100..130].iter().collect::<String>());
    assert_eq!(korean.char_at(points.len()), None);
    assert_eq!(heap.str("x").hash(), heap.str("x").hash());
    let joined = heap.str_concat(&korean, &ascii);
    assert_eq!(joined.as_str().len(), text.len() + 5);
}

/// What the interpreter loop makes and frees without a call, tried on tuples and ints.
mod at_once {
    use super::*;
    use crate::object::instance::InstanceObj;
    use crate::object::int::IntObj;
    use crate::object::tuple::TupleObj;
    use crate::value::StrObj;

    fn pair(heap: &Heap, x: Value, y: Value) -> Value {
        // The first cell of a size class takes a call.
        drop(heap.tuple([Value::NONE, Value::NONE]));
        let body = TupleObj { hash: Cell::new(0) };
        heap.alloc_at_once(body, || [x, y]).expect("a freed cell is there").into_value()
    }

    fn wide(heap: &Heap, i: i128) -> Value {
        drop(heap.alloc(IntObj::Wide(0)));
        heap.alloc_plain_at_once(|| IntObj::Wide(i)).expect("a freed cell is there").into_value()
    }

    fn is_plain(int: &IntObj) -> bool {
        matches!(int, IntObj::Wide(_))
    }

    #[test]
    fn a_pair_is_taken_apart_only_by_its_last_owner() {
        let heap = Heap::new(&crate::object::VTABLES);
        let (x, y) = (heap.string("first".into()).into_value(), heap.string("second".into()).into_value());
        let made = pair(&heap, x.clone(), y.clone());
        assert_eq!((x.reference_count(), made.as_tuple().map(<[Value]>::len)), (2, Some(2)));
        let shared = made.clone();
        let Err(made) = heap.take_elements::<TupleObj, 2>(made) else { panic!("somebody else holds it") };
        drop(shared);
        let Err(made) = heap.take_elements::<TupleObj, 3>(made) else { panic!("it has two elements") };
        let Ok([a, b]) = heap.take_elements::<TupleObj, 2>(made) else { panic!("nobody else holds it") };
        assert!(a.is(&x) && b.is(&y));
        assert_eq!((x.reference_count(), y.reference_count()), (2, 2));
        drop((a, b, x, y));
        assert_eq!(heap.stats(), crate::value::HeapStats { bytes: 0, objects: 0 });
        assert!(heap.take_elements::<TupleObj, 2>(Value::NONE).is_err());
    }

    #[test]
    fn another_heap_keeps_its_cells() {
        let (heap, other) = (Heap::new(&crate::object::VTABLES), Heap::new(&crate::object::VTABLES));
        let Err(made) = heap.take_elements::<TupleObj, 2>(pair(&other, Value::NONE, Value::TRUE)) else {
            panic!("not of this heap")
        };
        assert!(heap.free_at_once(wide(&other, 7), is_plain).is_heap());
        drop(made);
        assert_eq!(other.stats().objects, 0);
    }

    #[test]
    fn ints_are_replaced_and_freed_when_unique() {
        let heap = Heap::new(&crate::object::VTABLES);
        let mut int = wide(&heap, 1 << 60);
        assert!(int.replace_unique(IntObj::Wide(1 << 61)));
        assert_eq!(int.as_i64(), Some(1 << 61));
        let shared = int.clone();
        assert!(!int.replace_unique(IntObj::Wide(5)));
        assert!(heap.free_at_once(int, is_plain).is_heap(), "somebody else holds it");
        assert_eq!(shared.as_i64(), Some(1 << 61));
        assert!(heap.free_at_once(shared, |_: &IntObj| false).is_heap(), "its body is to be dropped");
        assert!(heap.free_at_once(wide(&heap, 1), is_plain).is_empty());
        assert!(heap.free_at_once(Value::TRUE, is_plain).is_true());
        assert!(!Value::NONE.clone().replace_unique(IntObj::Wide(5)));
        assert_eq!(heap.stats().objects, 0);
    }

    #[test]
    fn instances_have_empty_cells_and_a_class() {
        let heap = Heap::new(&crate::object::VTABLES);
        let body = || InstanceObj { shape: Cell::new(1), extra: ValueCell::empty() };
        drop(heap.alloc_tailed(body(), 2, [], ValueCell::empty));
        let made = heap.alloc_empty_at_once(2, body()).expect("a freed cell is there");
        made.dress(Value::TRUE);
        let cells = made.tail::<InstanceObj>().expect("an instance");
        assert!(cells.len() == 2 && cells.iter().all(ValueCell::is_empty));
        assert!(made.stored_class().is_some_and(Value::is_true) && !made.is_exact::<InstanceObj>());
        drop(made);
        assert_eq!(heap.stats().objects, 0);
    }

    #[test]
    fn strings_of_few_bytes_are_joined() {
        let heap = Heap::new(&crate::object::VTABLES);
        let parts = ["", "a", "do_", "한글", "sixteen bytes...", "one byte too many"];
        for (left, right) in parts.iter().flat_map(|left| parts.iter().map(move |right| (left, right))) {
            let joined = format!("{left}{right}");
            drop(heap.str(&joined));
            let (x, y) = (heap.str(left).into_value(), heap.str(right).into_value());
            let sum = heap.concat_few(&x, &y);
            assert_eq!(sum.is_some(), left.len() <= 16 && right.len() <= 16, "{joined}");
            let Some(sum) = sum.and_then(|sum| sum.to_ref::<StrObj>()) else { continue };
            assert_eq!(sum.as_str(), joined);
            assert_eq!((sum.char_len(), sum.is_ascii()), (joined.chars().count(), joined.is_ascii()));
        }
        assert!(heap.concat_few(&Value::NONE, &Value::TRUE).is_none());
        assert_eq!(heap.stats().objects, 0);
    }

    #[test]
    fn tails_of_any_length() {
        let heap = Heap::new(&crate::object::VTABLES);
        for length in [0, 1, 7, 40] {
            drop(heap.tuple(vec![Value::NONE; length]));
            // SAFETY: all elements are written.
            let made = unsafe {
                heap.alloc_filled_at_once(
                    length,
                    || TupleObj { hash: Cell::new(0) },
                    |first| (0..length).for_each(|n| first.add(n).write(Value::int32(n as i32))),
                )
            };
            let made = made.expect("a freed cell is there").into_value();
            let items = made.as_tuple().expect("a tuple");
            assert!(items.iter().enumerate().all(|(n, item)| item.as_small() == Some(n as i64)));
            let shared = made.clone();
            // SAFETY: small ints need no dropping.
            let Err(made) = (unsafe { heap.free_empty_at_once::<TupleObj>(made) }) else {
                panic!("somebody else holds it")
            };
            drop(shared);
            made.set_stored_class(Value::TRUE);
            // SAFETY: as above.
            let Ok(class) = (unsafe { heap.free_empty_at_once::<TupleObj>(made) }) else {
                panic!("nobody else holds it")
            };
            assert!(class.is_true());
        }
        // SAFETY: nothing is allocated, there is no such size class.
        let huge = unsafe { heap.alloc_filled_at_once(1000, || TupleObj { hash: Cell::new(0) }, |_| {}) };
        assert!(huge.is_none());
        assert_eq!(heap.stats().objects, 0);
    }
}

#[test]
fn empty_blocks_serve_other_sizes() {
    let heap = Heap::new(&crate::object::VTABLES);
    let filled = |length: usize, i: usize| heap.bytes(&vec![i as u8; length]).into_value();
    let holds =
        |value: &Value, i: usize| value.as_bytes().is_some_and(|bytes| bytes == vec![i as u8; bytes.len()]);
    let scale = if cfg!(miri) { 8 } else { 1 };
    let long: Vec<Value> = (0..2_400 / scale).map(|i| filled(960, i)).collect();
    let blocks = heap.inner().blocks.borrow().len();
    let kept: Vec<Value> = long.iter().step_by(300 / scale).cloned().collect();
    drop(long);
    let shorter: Vec<Value> = (0..3_500 / scale).map(|i| filled(480, i)).collect();
    let again: Vec<Value> = (0..200 / scale).map(|i| filled(960, i)).collect();
    assert!(heap.inner().blocks.borrow().len() + heap.inner().spare.borrow().len() <= blocks + CHUNK_BLOCKS);
    assert!(kept.iter().enumerate().all(|(i, value)| holds(value, i * (300 / scale))));
    assert!(shorter.iter().enumerate().all(|(i, value)| holds(value, i)));
    assert!(again.iter().enumerate().all(|(i, value)| holds(value, i)));
}
