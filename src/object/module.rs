//! Modules.

use super::dict::DictObj;
use crate::heap_type;
use crate::value::Ref;

/// A module: a namespace.
pub struct ModuleObj {
    /// Its names.
    pub dict: Ref<DictObj>,
}
heap_type!(ModuleObj: Module, |this, tracer| { tracer.visit(this.dict.as_value()) });
