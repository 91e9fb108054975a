//! Built-in classes called with one argument: `str(x)`, `int(x)`, `list(x)` ... without `__new__` and `__init__`.

use crate::object::class::Class;
use crate::object::range::RangeObj;
use crate::object::tuple::TupleObj;
use crate::value::{Kind, Value};
use crate::vm::{Result, Vm};

impl Vm {
    /// What `class(*args)` gives, for the built-in classes that scripts make or convert to most; `None` for the others.
    pub(crate) fn made_at_once(&mut self, class: &Class, args: &[Value]) -> Result<Option<Value>> {
        if class.layout == Kind::Range && class.is(&self.types.range) {
            let (start, stop) = match args {
                [stop] => (Some(0), stop.as_small()),
                [start, stop] => (start.as_small(), stop.as_small()),
                _ => (None, None),
            };
            return Ok(match (start, stop) {
                (Some(start), Some(stop)) => {
                    Some(self.heap.alloc(RangeObj::small(start, stop, 1)).into_value())
                }
                _ => None,
            });
        }
        match args {
            [one] => self.converted(class, one),
            _ => Ok(None),
        }
    }

    /// What `class(value)` gives, for the classes that scripts convert with most; `None` for the others.
    #[inline]
    pub(crate) fn converted(&mut self, class: &Class, value: &Value) -> Result<Option<Value>> {
        let types = &self.types;
        Ok(Some(match class.layout {
            Kind::Str if class.is(&types.str_) => self.str(value)?.into_value(),
            Kind::Int if class.is(&types.int) => self.to_int(value)?,
            Kind::HeapFloat if class.is(&types.float) => Value::float(self.float_of(value)?),
            Kind::Bool if class.is(&types.bool_) => Value::bool(self.truth(value)?),
            Kind::List if class.is(&types.list) => self.list_from(value)?,
            Kind::Tuple if class.is(&types.tuple) => {
                if value.is_exact::<TupleObj>() {
                    value.clone()
                } else {
                    let items = self.collect(value)?;
                    if items.is_empty() {
                        self.empty_tuple.to_value()
                    } else {
                        self.heap.tuple(items).into_value()
                    }
                }
            }
            Kind::Class if class.is(&types.type_) => self.class_of(value).into_value(),
            _ => return Ok(None),
        }))
    }
}
