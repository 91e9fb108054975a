//! Consumers of generators (see `vm::consume`) that collect items, and the registration of all of them.

use super::numeric;
use crate::object::namespace::Part;
use crate::value::{Kind, Value};
use crate::vm::consume::{Consumer, MakeConsumer, Taken};
use crate::vm::{Result, Vm};

/// Tells the VM which functions and classes consume generators.
pub(super) fn install(vm: &mut Vm) {
    let functions: [(&str, MakeConsumer); 6] = [
        ("sum", |_, _| Box::new(numeric::SumConsumer::default())),
        ("min", |_, _| Box::new(numeric::ExtremeConsumer::min())),
        ("max", |_, _| Box::new(numeric::ExtremeConsumer::max())),
        ("any", |_, _| Box::new(Search { wanted: true, found: false })),
        ("all", |_, _| Box::new(Search { wanted: false, found: false })),
        ("sorted", |callee, _| Box::new(Collector::new(callee, None))),
    ];
    for (name, make) in functions {
        let name = vm.intern(name);
        if let Some(function) = vm.builtins.get_name(&name) {
            vm.set_consumer(&function, make);
        }
    }
    let list = vm.types.list.to_value();
    vm.set_consumer(&list, |callee, _| Box::new(Collector::new(callee, None)));
    let tuple = vm.types.tuple.to_value();
    vm.set_consumer(&tuple, |callee, _| Box::new(Collector::new(callee, None)));
    let set = vm.types.set.to_value();
    vm.set_consumer(&set, |_, _| Box::new(SetCollector { items: Vec::new(), set: None }));
    const JOIN: &(&str, MakeConsumer) =
        &("join", |callee, separator| Box::new(Collector::new(callee, separator)));
    vm.define(&vm.types.str_.clone(), Part::Consumer(JOIN));
}

/// `any` and `all`: ends at the first item whose truth is the wanted one.
struct Search {
    wanted: bool,
    found: bool,
}

impl Consumer for Search {
    fn take(&mut self, item: Value) -> Taken {
        let truth = match item.kind() {
            Kind::Bool => item.is_true(),
            Kind::None => false,
            Kind::SmallInt => item.small_unchecked() != 0,
            _ => return Taken::Refused(item),
        };
        self.found = truth == self.wanted;
        if self.found { Taken::Done } else { Taken::More }
    }

    fn take_slowly(&mut self, vm: &mut Vm, item: Value) -> Result<bool> {
        self.found = vm.truth(&item)? == self.wanted;
        Ok(!self.found)
    }

    fn finish(self: Box<Self>, _: &mut Vm) -> Result {
        Ok(Value::bool(self.wanted == self.found))
    }
}

/// Functions that begin with a list of all items: `list`, `tuple`, `sorted`, `str.join`.
struct Collector {
    callee: Value,
    receiver: Option<Value>,
    items: Vec<Value>,
}

impl Collector {
    fn new(callee: &Value, receiver: Option<&Value>) -> Collector {
        Collector { callee: callee.clone(), receiver: receiver.cloned(), items: Vec::new() }
    }
}

impl Consumer for Collector {
    fn take(&mut self, item: Value) -> Taken {
        self.items.push(item);
        Taken::More
    }

    fn take_slowly(&mut self, _: &mut Vm, item: Value) -> Result<bool> {
        self.items.push(item);
        Ok(true)
    }

    fn finish(self: Box<Self>, vm: &mut Vm) -> Result {
        let items = vm.heap.list(self.items).into_value();
        if self.callee.is(vm.types.list.as_value()) {
            return Ok(items);
        }
        match self.receiver {
            Some(receiver) => vm.call(&self.callee, &[receiver, items]),
            None => vm.call(&self.callee, &[items]),
        }
    }
}

/// `set`: collects items that hash and compare without script code; the set is made when another one comes.
struct SetCollector {
    items: Vec<Value>,
    set: Option<Value>,
}

impl Consumer for SetCollector {
    fn take(&mut self, item: Value) -> Taken {
        if item.is_heap() && !(item.kind() == Kind::Str && item.stored_class().is_none()) {
            return Taken::Refused(item);
        }
        self.items.push(item);
        Taken::More
    }

    fn take_slowly(&mut self, vm: &mut Vm, item: Value) -> Result<bool> {
        let set = match &self.set {
            Some(set) => set.clone(),
            None => vm.new_set(&std::mem::take(&mut self.items))?,
        };
        vm.set_add(&set, item)?;
        self.set = Some(set);
        Ok(true)
    }

    fn finish(self: Box<Self>, vm: &mut Vm) -> Result {
        match self.set {
            Some(set) => Ok(set),
            None => vm.new_set(&self.items),
        }
    }
}
