//! The one table that defines every opcode. The enum, the disassembler, the verifier and the reference page are derived
//! from it.
//!
//! An instruction is 64 bits: `op: u8, flags: u8, a: u16, b: u16, c: u16`. What `a`, `b`, `c` mean is the operand kind in
//! the table. Registers below `Code::nlocals` are locals (always initialised, perhaps to EMPTY); those above are
//! temporaries, allocated like a stack: written once, consumed once.
//!
//! Flags (`flags` byte):
//! * bit 0 `A`: an operand of kind `Dst` is a local, so its old value must be dropped; a `Src` operand in `a` is a
//!   temporary that this instruction consumes.
//! * bit 1 `B`, bit 2 `C`: the `Src` operand in `b`/`c` is a temporary that this instruction consumes. A `Src` operand
//!   without its flag is only looked at (a local, or a temporary that stays alive).
//! * bits 3.. are the opcode's own, see its line.
//!
//! `A` on a `Dst` that is a temporary means the same: the temporary holds a value, which is dropped (`Move` replaces).
//!
//! An instruction that raises has consumed what it consumes. Three kinds of row keep their source until they end, and
//! `InstrInfo::live` counts it: `ForIter` and `Delegate` (`b`), `JumpIf...OrPop` (`a`); if they raise, the unwinder drops
//! it with the other temporaries.

/// What an operand field means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operand {
    /// Unused.
    None,
    /// A register that is written.
    Dst,
    /// A register that is read (consumed if its flag is set).
    Src,
    /// A register that is read and written.
    SrcDst,
    /// The first of several registers that are read and consumed; how many is another operand or stated.
    SrcRun,
    /// The first of several temporaries that are written.
    DstRun,
    /// A small unsigned number.
    Count,
    /// A signed 16-bit immediate.
    Imm,
    /// An index into `Code::consts`.
    Const,
    /// An index into `Code::sites` (an inline cache with a name).
    Site,
    /// An index into the function's closure (`Code::free`).
    Free,
    /// A signed 16-bit jump distance from the next instruction.
    Jump,
    /// `b` and `c` together: a signed 32-bit number.
    Imm32,
    /// `b` and `c` together: an index into `Code::consts`.
    Const32,
    /// `b` and `c` together: a signed 32-bit jump distance from the next instruction.
    Jump32,
}

/// What an instruction may do besides its effect.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Nothing: it can't fail.
    Pure,
    /// It may raise, and may run script code.
    Raises,
    /// It may suspend the frame.
    Suspends,
    /// It doesn't go on to the next instruction.
    Ends,
    /// It may jump, and may raise.
    Branches,
}

macro_rules! opcodes {
    ($($(#[group = $group:literal])? $name:ident($a:ident, $b:ident, $c:ident) $effect:ident $doc:literal;)*) => {
        /// The operation of an instruction.
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
        #[repr(u8)]
        pub enum Op { $(#[doc = $doc] $name,)* }

        /// One row of the table.
        pub struct OpInfo {
            /// The opcode.
            pub op: Op,
            /// Its name.
            pub name: &'static str,
            /// The meaning of `a`, `b`, `c`.
            pub operands: [Operand; 3],
            /// What else it may do.
            pub effect: Effect,
            /// One line for people.
            pub doc: &'static str,
            /// The heading it stands under, on the first of a group.
            pub group: Option<&'static str>,
        }

        /// Every opcode, in the order of its number.
        pub const TABLE: &[OpInfo] = &[$(OpInfo {
            op: Op::$name,
            name: stringify!($name),
            operands: [Operand::$a, Operand::$b, Operand::$c],
            effect: Effect::$effect,
            doc: $doc,
            group: opcodes!(@group $($group)?),
        },)*];
    };
    (@group) => { None };
    (@group $group:literal) => { Some($group) };
}

impl Op {
    /// This opcode's row of the table.
    pub const fn info(self) -> &'static OpInfo {
        &TABLE[self as usize]
    }
}

opcodes! {
    #[group = "Registers and constants"]
    Nop(None, None, None) Pure "does nothing";
    LoadConst(Dst, Const32, None) Pure "a = consts[bc]";
    LoadImmediate(Dst, Const32, None) Pure "LoadConst of what isn't counted, such as True or a float; the linker puts it in its place";
    LoadInt(Dst, Imm32, None) Pure "a = the small int bc";
    Move(Dst, Src, None) Pure "a = b";
    Release(Src, None, None) Pure "drops the temporary a";
    CheckBound(Src, None, None) Raises "UnboundLocalError if the local a is EMPTY";
    DeleteLocal(SrcDst, None, None) Raises "a = EMPTY; UnboundLocalError if it was";
    ClearLocal(SrcDst, None, None) Pure "a = EMPTY, whatever it was (the end of `except ... as a`)";

    #[group = "Closures"]
    MakeCell(SrcDst, None, None) Pure "a = a new cell that holds a's value (perhaps EMPTY)";
    LoadCell(Dst, Src, None) Raises "a = what the cell in b holds; NameError if nothing";
    StoreCell(Src, Src, None) Pure "the cell in a holds b";
    DeleteCell(Src, None, None) Raises "empties the cell in a; NameError if it was empty";
    LoadFree(Dst, Free, None) Raises "a = what the closure's cell b holds; NameError if nothing";
    StoreFree(Free, Src, None) Pure "the closure's cell a holds b";
    DeleteFree(Free, None, None) Raises "empties the closure's cell a; NameError if it was empty";
    LoadFreeCell(Dst, Free, None) Pure "a = the closure's cell b itself";

    #[group = "Names"]
    LoadGlobal(Dst, None, Site) Raises "a = the global or built-in of site c";
    StoreGlobal(None, Src, Site) Raises "the global of site c = b";
    DeleteGlobal(None, None, Site) Raises "deletes the global of site c";
    LoadName(Dst, None, Site) Raises "a = the name of site c in the namespace (register 0), then globals, then built-ins";
    StoreName(None, Src, Site) Raises "the name of site c in the namespace = b";
    DeleteName(None, None, Site) Raises "deletes the name of site c from the namespace";
    LoadNameOrFree(Dst, Src, Free) Raises "a = the name of the closure's cell c in the mapping in b (a class body's register 0), else what the cell holds";
    LoadNameOrGlobal(Dst, Src, Site) Raises "a = the name of site c in the mapping in b, else the global or built-in (annotation scopes in classes)";

    #[group = "Arithmetic; flag bit 3: the in-place form"]
    Add(Dst, Src, Src) Raises "a = b + c";
    Sub(Dst, Src, Src) Raises "a = b - c";
    Mul(Dst, Src, Src) Raises "a = b * c";
    TrueDiv(Dst, Src, Src) Raises "a = b / c";
    FloorDiv(Dst, Src, Src) Raises "a = b // c";
    Mod(Dst, Src, Src) Raises "a = b % c";
    Pow(Dst, Src, Src) Raises "a = b ** c";
    LShift(Dst, Src, Src) Raises "a = b << c";
    RShift(Dst, Src, Src) Raises "a = b >> c";
    BitAnd(Dst, Src, Src) Raises "a = b & c";
    BitOr(Dst, Src, Src) Raises "a = b | c";
    BitXor(Dst, Src, Src) Raises "a = b ^ c";
    MatMul(Dst, Src, Src) Raises "a = b @ c";
    AddImm(Dst, Src, Imm) Raises "a = b + c (b - 1 is b + -1 for ints; flag bit 4: the source was a subtraction of -c; flag bit 5: it was c + b)";
    MulImm(Dst, Src, Imm) Raises "a = b * c (flag bit 5: it was c * b)";
    FloorDivImm(Dst, Src, Imm) Raises "a = b // c, c is not zero";
    ModImm(Dst, Src, Imm) Raises "a = b % c, c is not zero";
    AndImm(Dst, Src, Imm) Raises "a = b & c";
    ShlImm(Dst, Src, Imm) Raises "a = b << c, c is not negative";
    ShrImm(Dst, Src, Imm) Raises "a = b >> c, c is not negative";
    Neg(Dst, Src, None) Raises "a = -b";
    Pos(Dst, Src, None) Raises "a = +b";
    Invert(Dst, Src, None) Raises "a = ~b";
    Not(Dst, Src, None) Raises "a = not b";

    #[group = "Comparison"]
    Lt(Dst, Src, Src) Raises "a = b < c";
    Le(Dst, Src, Src) Raises "a = b <= c";
    Eq(Dst, Src, Src) Raises "a = b == c";
    Ne(Dst, Src, Src) Raises "a = b != c";
    Gt(Dst, Src, Src) Raises "a = b > c";
    Ge(Dst, Src, Src) Raises "a = b >= c";
    Is(Dst, Src, Src) Pure "a = b is c; flag bit 3: is not";
    Contains(Dst, Src, Src) Raises "a = b in c; flag bit 3: not in";

    #[group = "Jumps; flag bit 3 of the fused ones: jump if true, else if false; flag bit 5 of the Imm ones: it was b with the mirrored operator before a (3 > a for a < 3)"]
    Jump(None, Jump32, None) Branches "goes forward by bc";
    Loop(None, Jump32, None) Branches "goes back by bc (negative) and counts down: a back-edge";
    JumpIfTrue(Src, Jump32, None) Branches "goes by bc if a is true";
    JumpIfFalse(Src, Jump32, None) Branches "goes by bc if a is false";
    JumpIfTrueOrPop(Src, Jump32, None) Branches "goes by bc and keeps the temporary a if it is true, else drops it";
    JumpIfFalseOrPop(Src, Jump32, None) Branches "goes by bc and keeps the temporary a if it is false, else drops it";
    JumpLt(Src, Src, Jump) Branches "goes by c on a < b";
    JumpLe(Src, Src, Jump) Branches "goes by c on a <= b";
    JumpEq(Src, Src, Jump) Branches "goes by c on a == b";
    JumpNe(Src, Src, Jump) Branches "goes by c on a != b";
    JumpGt(Src, Src, Jump) Branches "goes by c on a > b";
    JumpGe(Src, Src, Jump) Branches "goes by c on a >= b";
    JumpLtImm(Src, Imm, Jump) Branches "goes by c on a < b";
    JumpLeImm(Src, Imm, Jump) Branches "goes by c on a <= b";
    JumpEqImm(Src, Imm, Jump) Branches "goes by c on a == b";
    JumpNeImm(Src, Imm, Jump) Branches "goes by c on a != b";
    JumpGtImm(Src, Imm, Jump) Branches "goes by c on a > b";
    JumpGeImm(Src, Imm, Jump) Branches "goes by c on a >= b";
    JumpIs(Src, Src, Jump) Branches "goes by c on a is b";
    JumpNone(Src, None, Jump) Branches "goes by c on a is None";
    JumpContains(Src, Src, Jump) Branches "goes by c on a in b";

    #[group = "Iteration and unpacking"]
    GetIter(Dst, Src, None) Raises "a = iter(b)";
    ForIter(Dst, Src, Jump) Branches "a = next(b); when b is exhausted drops it (a temporary that stays alive till then) and goes by c; flag bit 4 (the linker's): an UnpackPair of a follows, and may be done at once";
    ForIterRange(Dst, Src, Jump) Branches "ForIter over a range iterator; the loop puts these forms in the place of a ForIter";
    ForIterGenerator(Dst, Src, Jump) Branches "ForIter over a generator";
    ForIterList(Dst, Src, Jump) Branches "ForIter over a list iterator";
    ForIterTuple(Dst, Src, Jump) Branches "ForIter over a tuple iterator";
    ForIterStr(Dst, Src, Jump) Branches "ForIter over a string iterator";
    ForIterAny(Dst, Src, Jump) Branches "ForIter over anything else";
    UnpackSequence(DstRun, Src, Count) Raises "the temporaries a+c-1, ..., a+1, a = the exactly c items of b: the first item is on top";
    UnpackPair(Dst, Dst, Src) Raises "the locals a, b = the exactly two items of c; old values are dropped (both of them), a's first";
    UnpackEx(DstRun, Src, Count) Raises "as UnpackSequence with a starred target: c = before | after << 8; the first item is a+before+after, the list is a+after";

    #[group = "Calls"]
    Call(Dst, SrcRun, Count) Raises "a = b(b+1, ...) with c arguments";
    CallNative(Dst, SrcRun, Count) Raises "Call of a native function; the loop puts these forms in the place of a Call";
    CallLen(Dst, SrcRun, Count) Raises "Call of len";
    CallResuming(Dst, SrcRun, Count) Raises "Call of next with a generator";
    CallMethod(Dst, SrcRun, Count) Raises "as Call after LoadMethod: callee b, self or EMPTY b+1, then c arguments from b+2";
    CallMethodNative(Dst, SrcRun, Count) Raises "CallMethod of a native method; the loop puts these forms in the place of a CallMethod";
    CallModuleNative(Dst, SrcRun, Count) Raises "CallMethod of a native function without a receiver: a module's";
    CallAppend(Dst, SrcRun, Count) Raises "CallMethod of a list's append";
    CallMethodResuming(Dst, SrcRun, Count) Raises "CallMethod of a generator's send or __next__";
    CallKw(Dst, SrcRun, Count) Raises "as Call; the last arguments are keywords whose names are the tuple in b+1+c";
    CallMethodKw(Dst, SrcRun, Count) Raises "as CallMethod; the last arguments are keywords whose names are the tuple in b+2+c";
    CallEx(Dst, SrcRun, None) Raises "a = b(*b+1); flag bit 3: and **b+2; b+1 is any iterable (a tuple is used as it is), b+2 a new dict";
    CallSuper(Dst, SrcRun, Count) Raises "super() without arguments: b is the global `super`, b+1 the class cell's value, b+2 self; calls b() itself if it isn't the built-in";
    Return(Src, None, None) Ends "returns a to the caller";
    ReturnNone(None, None, None) Ends "returns None to the caller";

    #[group = "Building"]
    BuildTuple(Dst, SrcRun, Count) Pure "a = (b, b+1, ...) of c items";
    BuildTupleStar(Dst, SrcRun, Count) Raises "a = (b, b+1, ..., *last) of c registers, the last of which is an iterable; flag bit 4 (the linker's): the next instruction is a call that gets a as all its arguments, and may be done at once";
    BuildList(Dst, SrcRun, Count) Pure "a = [b, b+1, ...] of c items";
    BuildSet(Dst, SrcRun, Count) Raises "a = {b, b+1, ...} of c items";
    BuildDict(Dst, SrcRun, Count) Raises "a = {b: b+1, ...} of c pairs";
    BuildString(Dst, SrcRun, Count) Raises "a = the c strings (and numbers that FormatValue left) from b joined";
    BuildSlice(Dst, SrcRun, Count) Pure "a = slice(b, b+1) or slice(b, b+1, b+2): c is 2 or 3; flag bit 4 (the linker's): the next instruction consumes it as its subscript, and is done with it at once";
    ListAppend(Src, Src, None) Pure "the list a gets b at its end; a stays";
    SetAdd(Src, Src, None) Raises "the set a gets b; a stays";
    DictInsert(Src, Src, Src) Raises "the dict a gets b: c; a stays";
    ListExtend(Src, Src, None) Raises "the list a gets all of the iterable b; a stays";
    SetUpdate(Src, Src, None) Raises "the set a gets all of the iterable b; a stays";
    DictUpdate(Src, Src, None) Raises "the dict a gets all of the mapping b; a stays";
    DictMerge(Src, Src, Src) Raises "as DictUpdate for the keywords of a call of c (which stays): a repeated key raises TypeError";
    KeywordDict(Dst, Src, Src) Raises "a = the keywords that are all of the mapping b, for a call of c (which stays): b itself if the call is next and it will do";
    ListToTuple(Dst, Src, None) Pure "a = tuple(the list b)";
    FormatValue(Dst, Src, Count) Raises "a = format(b): c is the conversion (0 none, 1 !s, 2 !r, 3 !a); flag Y: a number may stay one";
    FormatSpec(Dst, Src, Src) Raises "a = format(b, c)";
    Convert(Dst, Src, Count) Raises "a = str(b), repr(b) or ascii(b) as c is 1, 2 or 3";

    #[group = "Attributes and subscripts"]
    LoadAttr(Dst, Src, Site) Raises "a = b.name";
    StoreAttr(Src, Src, Site) Raises "a.name = b";
    DeleteAttr(Src, None, Site) Raises "del a.name";
    LoadMethod(DstRun, Src, Site) Raises "a, a+1 = the function and b, or b.name and EMPTY: no bound method is made";
    LoadMethodBuiltin(DstRun, Src, Site) Raises "LoadMethod on an object of a built-in type; the loop puts it in the place of a LoadMethod";
    LoadMethodOfModule(DstRun, Src, Site) Raises "the same on a module";
    CallBuiltinMethod(DstRun, Src, Site) Raises "LoadMethodBuiltin and the call without arguments that follows it, in one";
    LoadMethodOfClass(DstRun, Src, Site) Raises "the same on an instance of a class whose instances have no attributes of their own";
    LoadSuperMethod(DstRun, SrcRun, Site) Raises "as LoadMethod on super(b+1, b+2) where b is the global `super`";
    LoadSubscr(Dst, Src, Src) Raises "a = b[c]";
    LoadSubscrImm(Dst, Src, Imm) Raises "a = b[c]";
    StoreSubscr(Src, Src, Src) Raises "a[b] = c";
    DeleteSubscr(Src, Src, None) Raises "del a[b]";

    #[group = "Functions, classes, modules"]
    MakeFunction(Dst, SrcRun, Const) Pure "a = a function of the code consts[c]; from b in this order, each if its flag is set: bit 3 defaults tuple, bit 4 keyword defaults dict, bit 5 annotate function, bit 6 closure tuple of cells";
    LoadBuildClass(Dst, None, None) Raises "a = builtins.__build_class__";
    ImportName(Dst, Src, Const) Raises "a = the module of consts[c] = (name, level), b is the fromlist";
    ImportFrom(Dst, Src, Const) Raises "a = the name consts[c] of the module b, which stays";
    ImportStar(Src, None, None) Raises "every public name of the module a into the namespace (register 0 if the code has one, else the globals)";

    #[group = "Exceptions: the handler table puts the exception on the stack of handled ones"]
    Raise(Src, Src, Count) Ends "raises: c = 0 the handled exception, 1 a, 2 a from b";
    LoadExc(Dst, None, None) Pure "a = the exception being handled";
    PushExc(Src, None, None) Pure "a becomes the handled exception: onto the stack (an except* clause's part)";
    PopExc(None, None, None) Pure "the handled exception is dealt with: takes it off the stack";
    Reraise(None, None, None) Ends "takes the handled exception off the stack and raises it again, traceback kept";
    JumpIfNotExc(Src, None, Jump) Branches "goes by c unless the handled exception matches a (a class or tuple)";
    LoadAssertionError(Dst, None, None) Pure "a = AssertionError";
    SplitGroup(DstRun, Src, Src) Raises "except*: a, a+1 = the rest of exception b (or None), the part that matches c (or None); b may be None; a bare exception that matches is wrapped in a group";
    RaiseGroup(None, Src, Src) Raises "the end of except*, the original exception handled: raises what the clauses raised (the list b) and left over (c, or None), merged, with no new context; goes on if there is nothing";
    LoadSpecial(DstRun, Src, Count) Raises "with: a, a+1 = the special method c of b's class and b: 0 __enter__, 1 __exit__, 2 __aenter__, 3 __aexit__";
    WithExcept(Dst, SrcRun, None) Raises "a = the exit method b (self or EMPTY b+1, both stay) called with type, exception, traceback of the handled exception";

    #[group = "Suspension"]
    YieldValue(Dst, Src, Count) Suspends "suspends with b; a = what is sent; c = handled exceptions of this frame; flag bit 3: a handler covers this place; flag bit 4 (the linker's): what is sent is dropped, and the Release that would do it is skipped";
    GetYieldFromIter(Dst, Src, None) Raises "a = the iterator of `yield from b`";
    GetAwaitable(Dst, Src, Count) Raises "a = the iterator of `await b`; c: 0 await, 1 __aenter__'s result, 2 __aexit__'s";
    Delegate(Dst, Src, Count) Suspends "a = the result of the subgenerator b (a temporary, consumed at its end); c and flag bit 3 as for YieldValue";
    GetAIter(Dst, Src, None) Raises "a = b.__aiter__()";
    GetANext(Dst, Src, None) Raises "a = the awaitable of b.__anext__(); b stays";
    EndAsyncFor(None, None, Jump) Branches "takes a handled StopAsyncIteration off the stack and goes by c, else reraises";

    #[group = "Pattern matching"]
    MatchSequence(Dst, Src, None) Raises "a = whether b is a sequence for patterns; b stays";
    MatchMapping(Dst, Src, None) Raises "a = whether b is a mapping; b stays";
    MatchKeys(Dst, Src, Src) Raises "a = the tuple of b's values for the keys in tuple c, or None; b stays";
    MatchClass(Dst, SrcRun, Count) Raises "a = the tuple of attributes of subject b for class b+1, c positional patterns and the keyword names b+2, or None";
    GetLen(Dst, Src, None) Raises "a = len(b); b stays";

    #[group = "Rare"]
    Intrinsic(Dst, SrcRun, Count) Raises "a = the intrinsic function c (see `bytecode::code::Intrinsic`) of its arguments from b";
}
