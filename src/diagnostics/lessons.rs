//! What `coil explain` knows: a short lesson for each code, with an example that runs.
//!
//! A lesson is a Markdown file in `lessons/`: a heading, a few sentences, then under "Wrong" and "Right" a script and what it
//! says: the line that names the mistake, and what the mended script prints. `tests/lessons.rs` runs them.

/// A lesson.
#[derive(Clone, Copy, Debug)]
pub struct Lesson {
    /// The code of the mistake.
    pub code: &'static str,
    /// The whole text.
    pub text: &'static str,
}

macro_rules! lesson {
    ($code:literal, $file:literal) => {
        Lesson { code: $code, text: include_str!(concat!("lessons/", $file, ".md")) }
    };
}

/// All lessons, in the order of their codes.
pub const LESSONS: &[Lesson] = &[
    lesson!("coil::async::deadlock", "async_deadlock"),
    lesson!("coil::async::forgotten_await", "async_forgotten_await"),
    lesson!("coil::async::nested_run", "async_nested_run"),
    lesson!("coil::async::never_awaited", "async_never_awaited"),
    lesson!("coil::async::no_loop", "async_no_loop"),
    lesson!("coil::async::not_awaitable", "async_not_awaitable"),
    lesson!("coil::async::reused", "async_reused"),
    lesson!("coil::async::unretrieved", "async_unretrieved"),
    lesson!("coil::async::wrong_loop", "async_wrong_loop"),
    lesson!("coil::call::arguments", "call_arguments"),
    lesson!("coil::call::keyword", "call_keyword"),
    lesson!("coil::call::recursion", "call_recursion"),
    lesson!("coil::gen::delegate", "gen_delegate"),
    lesson!("coil::gen::exhausted", "gen_exhausted"),
    lesson!("coil::gen::running", "gen_running"),
    lesson!("coil::gen::stop_iteration", "gen_stop_iteration"),
    lesson!("coil::gen::unprimed", "gen_unprimed"),
    lesson!("coil::import::module", "import_module"),
    lesson!("coil::import::name", "import_name"),
    lesson!("coil::index::key", "index_key"),
    lesson!("coil::index::range", "index_range"),
    lesson!("coil::lex::tabs", "lex_tabs"),
    lesson!("coil::lex::unindent", "lex_unindent"),
    lesson!("coil::lex::unterminated_string", "lex_unterminated_string"),
    lesson!("coil::name::attribute", "name_attribute"),
    lesson!("coil::name::unbound", "name_unbound"),
    lesson!("coil::name::undefined", "name_undefined"),
    lesson!("coil::parse::argument", "parse_argument"),
    lesson!("coil::parse::comma", "parse_comma"),
    lesson!("coil::parse::equals", "parse_equals"),
    lesson!("coil::parse::expected_colon", "parse_expected_colon"),
    lesson!("coil::parse::indent", "parse_indent"),
    lesson!("coil::parse::keyword", "parse_keyword"),
    lesson!("coil::parse::outside", "parse_outside"),
    lesson!("coil::parse::parameter", "parse_parameter"),
    lesson!("coil::parse::print", "parse_print"),
    lesson!("coil::parse::syntax", "parse_syntax"),
    lesson!("coil::parse::target", "parse_target"),
    lesson!("coil::parse::unclosed", "parse_unclosed"),
    lesson!("coil::parse::unmatched", "parse_unmatched"),
    lesson!("coil::scope::declaration", "scope_declaration"),
    lesson!("coil::scope::nonlocal", "scope_nonlocal"),
    lesson!("coil::type::immutable", "type_immutable"),
    lesson!("coil::type::index", "type_index"),
    lesson!("coil::type::not_callable", "type_not_callable"),
    lesson!("coil::type::not_iterable", "type_not_iterable"),
    lesson!("coil::type::not_subscriptable", "type_not_subscriptable"),
    lesson!("coil::type::operands", "type_operands"),
    lesson!("coil::type::unhashable", "type_unhashable"),
    lesson!("coil::value::changed", "value_changed"),
    lesson!("coil::value::number", "value_number"),
    lesson!("coil::value::unpack", "value_unpack"),
    lesson!("coil::value::zero_division", "value_zero_division"),
];

/// The lesson of a code; `coil::` may be left out.
pub fn find(code: &str) -> Option<&'static Lesson> {
    let short = code.strip_prefix("coil::").unwrap_or(code);
    LESSONS.iter().find(|lesson| lesson.code.strip_prefix("coil::") == Some(short))
}

/// All codes, one in a line, with the titles of their lessons.
pub fn list() -> String {
    let widest = LESSONS.iter().map(|lesson| lesson.code.len()).max().unwrap_or(0);
    LESSONS.iter().map(|lesson| format!("{:widest$}  {}\n", lesson.code, lesson.title())).collect()
}

impl Lesson {
    /// Its first line, without the mark of a heading.
    pub fn title(&self) -> &'static str {
        self.text.lines().next().unwrap_or("").trim_start_matches('#').trim()
    }
}
