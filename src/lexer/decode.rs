//! From a file's bytes to text: byte order mark, encoding declaration, UTF-8, null bytes.
//!
//! Knows nothing of tokens; the declaration is found as PEP 263 says, by looking at the first two lines.

use crate::diagnostics::SyntaxError;
use crate::source::{MAX_SOURCE_BYTES, SourceFile, Span};

/// Reads a file's bytes as source text. On failure the text, as far as it can be shown, comes with the error.
pub fn decode_source(name: &str, bytes: &[u8]) -> Result<SourceFile, Box<(SourceFile, SyntaxError)>> {
    if bytes.len() > MAX_SOURCE_BYTES {
        let error = SyntaxError::new("coil::lex::too_long", "source code is too long", Span::default());
        return Err(Box::new((SourceFile::new(name, ""), error)));
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(invalid) => {
            if declared(bytes).is_some_and(|(encoding, ..)| is_latin1(&encoding)) {
                bytes.iter().map(|&b| char::from(b)).collect()
            } else {
                return Err(Box::new(not_utf8(name, bytes, invalid.valid_up_to())));
            }
        }
    };
    let file = SourceFile::new(name, text);
    if let Some(place) = file.text().find('\0') {
        let span = Span::new(place as u32, place as u32 + 1);
        let line = file.line_of(span.start);
        let error = SyntaxError::new("coil::lex::null_byte", "source code cannot contain null bytes", span)
            .label(format!("byte 0 at offset {place}, on line {line}"))
            .help("is this a text file?");
        return Err(Box::new((file, error)));
    }
    if let Some((encoding, start, end)) = declared(bytes)
        && !is_known(&encoding)
    {
        let error = SyntaxError::new(
            "coil::lex::encoding",
            format!("unknown encoding: {encoding}"),
            Span::new(start as u32, end as u32),
        )
        .help("save the file as UTF-8 and remove the declaration");
        return Err(Box::new((file, error)));
    }
    Ok(file)
}

fn not_utf8(name: &str, bytes: &[u8], place: usize) -> (SourceFile, SyntaxError) {
    let file = SourceFile::new(name, String::from_utf8_lossy(bytes).into_owned());
    // What precedes the bad byte is the same in the lossy text.
    let line = file.line_of(place as u32);
    let byte = bytes.get(place).copied().unwrap_or(0);
    let words = format!(
        "Non-UTF-8 code starting with '\\x{byte:02x}' in file {name} on line {line}, but no encoding declared; \
         see https://peps.python.org/pep-0263/ for details"
    );
    let error = SyntaxError::new("coil::lex::encoding", words, Span::new(place as u32, place as u32 + 3))
        .label(format!("byte 0x{byte:02x} at offset {place}"))
        .help("save the file as UTF-8");
    (file, error)
}

fn normal(encoding: &str) -> String {
    encoding.to_ascii_lowercase().replace('_', "-")
}

fn is_latin1(encoding: &str) -> bool {
    let normal = normal(encoding);
    ["latin-1", "iso-8859-1", "iso-latin-1", "latin1", "iso8859-1"].contains(&normal.as_str())
}

fn is_known(encoding: &str) -> bool {
    let normal = normal(encoding);
    normal == "utf8"
        || normal.starts_with("utf-8")
        || normal == "ascii"
        || normal == "us-ascii"
        || is_latin1(&normal)
}

/// The encoding named in a comment on the first two lines, with its place.
fn declared(bytes: &[u8]) -> Option<(String, usize, usize)> {
    let mut line_start = 0;
    for _ in 0..2 {
        let rest = bytes.get(line_start..)?;
        let length = rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len());
        let line = rest.get(..length)?;
        let text = String::from_utf8_lossy(line);
        let trimmed = text.trim_start_matches('\u{FEFF}').trim_start_matches([' ', '\t', '\x0C']);
        if !trimmed.starts_with('#') {
            if trimmed.is_empty() {
                line_start += length + 1;
                continue;
            }
            return None;
        }
        if let Some(found) = text.find("coding")
            && let Some(value) = text.get(found + 6..)
            && let Some(value) = value.strip_prefix([':', '='])
        {
            let value = value.trim_start_matches([' ', '\t']);
            let len = value.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"-_.".contains(b)).count();
            if len > 0 {
                let start = line_start + text.len() - value.len();
                return Some((value.get(..len)?.to_owned(), start, start + len));
            }
        }
        line_start += length + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        assert!(decode_source("t", b"# -*- coding: utf-8 -*-\nx = 1\n").is_ok());
        let file = decode_source("t", b"# coding=latin-1\nx = '\xe9'\n");
        assert!(file.is_ok_and(|f| f.text().contains('\u{e9}')));
        let error = decode_source("t.py", b"x = 1\ny = '\xff'\n").map_err(|e| e.1.message);
        assert!(
            error
                .is_err_and(|m| m.starts_with("Non-UTF-8 code starting with '\\xff' in file t.py on line 2"))
        );
        let error = decode_source("t.py", b"# coding: klingon\n").map_err(|e| e.1.message);
        assert!(error.is_err_and(|m| &*m == "unknown encoding: klingon"));
        assert!(decode_source("t.py", b"x\0").is_err());
    }
}
