//! Modules: a namespace with a name. `__getattr__` of a module is asked in `vm/ops/attr.rs`; importing is elsewhere.

use super::dict::DictObj;
use crate::heap_type;
use crate::value::Ref;

/// A module: a namespace.
pub struct ModuleObj {
    /// Its names.
    pub dict: Ref<DictObj>,
}
heap_type!(ModuleObj: Module, |this, tracer| { tracer.visit(this.dict.as_value()) });

use super::descriptors::GetSetDef;
use super::exception::arg;
use super::function::NativeDef;
use crate::value::Value;
use crate::vm::{Result, Vm};

impl Vm {
    /// A new module with the names that every module has.
    pub fn new_module(&mut self, name: &str, doc: Value) -> Ref<ModuleObj> {
        let dict = self.heap.dict();
        let module = self.heap.alloc(ModuleObj { dict });
        let name = self.intern(name).into_value();
        self.init_module(&module, name, doc);
        module
    }

    fn init_module(&mut self, module: &ModuleObj, name: Value, doc: Value) {
        let names = [
            (self.names.__name__.clone(), name),
            (self.names.__doc__.clone(), doc),
            (self.names.__package__.clone(), Value::NONE),
            (self.names.__loader__.clone(), Value::NONE),
            (self.names.__spec__.clone(), Value::NONE),
        ];
        for (name, value) in names {
            module.dict.set_name(&name, value);
        }
    }
}

fn new(vm: &mut Vm, args: crate::vm::RawArgs<'_>) -> Result {
    let class = args.all.first().cloned().unwrap_or(Value::NONE);
    let body = ModuleObj { dict: vm.heap.dict() };
    super::descriptors::alloc_for(vm, &class, vm.types.module.clone(), body)
}

fn init(vm: &mut Vm, args: &[Value]) -> Result {
    let (this, name) = (arg(args, 0), arg(args, 1));
    if args.get(1).is_none_or(Value::is_empty) {
        return Err(vm.type_error("module() missing required argument 'name' (pos 1)"));
    }
    if name.as_str().is_none() {
        let given = vm.type_name(&name);
        return Err(vm.type_error(format!("module() argument 'name' must be str, not {given}")));
    }
    if let Some(module) = this.get::<ModuleObj>() {
        vm.init_module(module, name, arg(args, 2));
    }
    Ok(Value::NONE)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let Some(module) = this.get::<ModuleObj>() else { return Ok(Value::NONE) };
    let (shown, file) = (module.dict.get_name(&vm.names.__name__), module.dict.get_name(&vm.names.__file__));
    let name = match &shown {
        Some(name) => vm.repr_string(name)?,
        None => "?".to_owned(),
    };
    let text = match file {
        Some(file) if file.as_str().is_some() => {
            let file = vm.repr_string(&file)?;
            format!("<module {name} from {file}>")
        }
        _ => {
            let built_in = shown
                .as_ref()
                .and_then(Value::as_str)
                .is_some_and(|n| vm.host.native_modules.contains_key(n) || matches!(n, "builtins" | "sys"));
            if built_in { format!("<module {name} (built-in)>") } else { format!("<module {name}>") }
        }
    };
    Ok(vm.new_str(&text))
}

fn dir(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let Some(module) = this.get::<ModuleObj>() else { return Ok(Value::NONE) };
    let name = vm.names.__dir__.clone();
    if let Some(hook) = module.dict.get_name(&name) {
        return vm.call(&hook, &[]);
    }
    Ok(vm.heap.list(module.dict.keys()).into_value())
}

fn get_annotations(vm: &mut Vm, this: &Value) -> Result {
    let Some(module) = this.get::<ModuleObj>() else { return Ok(Value::NONE) };
    let (name, annotate) = (vm.names.__annotations__.clone(), vm.names.__annotate__.clone());
    if let Some(known) = module.dict.get_name(&name) {
        return Ok(known);
    }
    let annotate = module.dict.get_name(&annotate).unwrap_or(Value::NONE);
    let made = vm.call_annotate(&annotate)?;
    module.dict.set_name(&name, made.clone());
    Ok(made)
}

fn set_annotations(vm: &mut Vm, this: &Value, value: Value) -> Result<()> {
    let Some(module) = this.get::<ModuleObj>() else { return Ok(()) };
    let name = vm.names.__annotations__.clone();
    if value.is_empty() {
        if module.dict.remove_str(name.as_value()).is_none() {
            return Err(vm.attribute_error_for(this, "__annotations__", "__annotations__"));
        }
    } else {
        module.dict.set_name(&name, value);
    }
    Ok(())
}

const ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef::member("__dict__", |_, this| {
        Ok(this.get::<ModuleObj>().map_or(Value::NONE, |m| m.dict.to_value()))
    }),
    GetSetDef::rw("__annotations__", get_annotations, set_annotations),
];

const METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__(cls, *args, **kwargs)", new),
    NativeDef::new("__init__(self, name=<unrepresentable>, doc=None)", init),
    NativeDef::new("__repr__(self, /)", repr),
    NativeDef::new("__dir__(self, /)", dir),
    NativeDef::new("__getattribute__(self, name, /)", super::object::getattribute),
    NativeDef::new("__setattr__(self, name, value, /)", super::object::setattr),
    NativeDef::new("__delattr__(self, name, /)", super::object::delattr),
];

/// Gives modules their methods.
pub(super) fn install(vm: &mut Vm) {
    let class = vm.types.module.clone();
    vm.define_methods(&class, METHODS);
    vm.define_getset(&class, ATTRIBUTES);
}
