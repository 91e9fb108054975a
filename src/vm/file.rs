//! Open files with their buffers, and standard input, which is read in the same way.
//!
//! A file is shared with the thread that works on it for an executor: whoever comes meanwhile waits for the lock. What such
//! a thread has read ahead, and whether it met the end or an error, is there for the next read.

use std::io::{ErrorKind, Read, Result, Seek, SeekFrom, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What a file is made of.
pub trait HostFile: Read + Write + Seek + Send {
    /// Cuts the file, or makes it longer with zeros.
    fn set_length(&mut self, length: u64) -> Result<()>;
}

impl HostFile for std::fs::File {
    fn set_length(&mut self, length: u64) -> Result<()> {
        self.set_len(length)
    }
}

/// A source of bytes as a file.
struct Input<R>(R);

impl<R: Read> Read for Input<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        self.0.read(buffer)
    }
}

impl<R> Write for Input<R> {
    fn write(&mut self, _: &[u8]) -> Result<usize> {
        Err(ErrorKind::Unsupported.into())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

impl<R> Seek for Input<R> {
    fn seek(&mut self, _: SeekFrom) -> Result<u64> {
        Err(ErrorKind::Unsupported.into())
    }
}

impl<R: Read + Send> HostFile for Input<R> {
    fn set_length(&mut self, _: u64) -> Result<()> {
        Err(ErrorKind::Unsupported.into())
    }
}

/// How a host opens a file: `|path, options| Ok(Box::new(options.open(path)?))` where scripts may use the file system.
pub type OpenFile = fn(&std::path::Path, &std::fs::OpenOptions) -> Result<Box<dyn HostFile>>;

/// A file that threads may work on, one at a time.
#[derive(Clone)]
pub struct SharedFile(Arc<Mutex<BufferedFile>>);

impl SharedFile {
    /// A file that was opened.
    pub fn new(file: Box<dyn HostFile>) -> SharedFile {
        SharedFile(Arc::new(Mutex::new(BufferedFile {
            file,
            ahead: Vec::new(),
            taken: 0,
            waiting: Vec::new(),
            met: None,
        })))
    }

    /// Something to read from, such as standard input.
    pub fn input(source: impl Read + Send + 'static) -> SharedFile {
        SharedFile::new(Box::new(Input(source)))
    }

    /// The file, once no other thread works on it.
    pub fn lock(&self) -> MutexGuard<'_, BufferedFile> {
        // A thread that died has left whole bytes behind.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A reference that doesn't keep the file open.
    pub(crate) fn downgrade(&self) -> WeakFile {
        WeakFile(Arc::downgrade(&self.0))
    }
}

/// See [`SharedFile::downgrade`].
pub(crate) struct WeakFile(std::sync::Weak<Mutex<BufferedFile>>);

impl WeakFile {
    pub(crate) fn upgrade(&self) -> Option<SharedFile> {
        self.0.upgrade().map(SharedFile)
    }

    pub(crate) fn is_open(&self) -> bool {
        self.0.strong_count() > 0
    }
}

/// How much is to be read ahead.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Amount {
    /// Everything.
    All,
    /// So many bytes.
    Bytes(usize),
    /// So many characters of UTF-8.
    Characters(usize),
    /// A line, or so many bytes of it.
    Line(usize),
}

/// How much is read at once, and how much may wait to be written.
const CHUNK: usize = 16 << 10;

/// A file with its buffers; at most one of them holds something.
pub struct BufferedFile {
    file: Box<dyn HostFile>,
    /// What was read ahead.
    ahead: Vec<u8>,
    /// How much of `ahead` has been taken.
    taken: usize,
    /// What is yet to be written.
    waiting: Vec<u8>,
    /// What ended `read_ahead`, for the next read to meet: the file's end, or an error.
    met: Option<Result<()>>,
}

impl BufferedFile {
    /// Hands on what waits to be written.
    pub fn flush(&mut self) -> Result<()> {
        if !self.waiting.is_empty() {
            let waiting = std::mem::take(&mut self.waiting);
            self.file.write_all(&waiting)?;
        }
        self.file.flush()
    }

    fn rest(&self) -> &[u8] {
        self.ahead.get(self.taken..).unwrap_or(&[])
    }

    /// Reads more; false at the end.
    fn fill(&mut self) -> Result<bool> {
        match self.met.take() {
            Some(met) => met.map(|()| false),
            None => self.fill_now(),
        }
    }

    fn fill_now(&mut self) -> Result<bool> {
        self.flush()?;
        self.ahead.drain(..self.taken);
        self.taken = 0;
        let before = self.ahead.len();
        self.ahead.resize(before + CHUNK, 0);
        let read = loop {
            match self.file.read(self.ahead.get_mut(before..).unwrap_or(&mut [])) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        self.ahead.truncate(before + *read.as_ref().unwrap_or(&0));
        Ok(read? > 0)
    }

    fn has(&self, amount: Amount) -> bool {
        let rest = self.rest();
        match amount {
            Amount::All => false,
            Amount::Bytes(count) => rest.len() >= count,
            Amount::Characters(count) => {
                rest.len() >= count && rest.iter().filter(|b| **b & 0xC0 != 0x80).count() >= count
            }
            Amount::Line(limit) => rest.len() >= limit || memchr::memchr(b'\n', rest).is_some(),
        }
    }

    /// Reads ahead, so that the next read of this amount finds all of it here, and the end or the error that was met.
    pub fn read_ahead(&mut self, amount: Amount) {
        while self.met.is_none() && !self.has(amount) {
            match self.fill_now() {
                Ok(true) => {}
                Ok(false) => self.met = Some(Ok(())),
                Err(error) => self.met = Some(Err(error)),
            }
        }
    }

    /// Reads bytes: `count`, or everything.
    pub fn read(&mut self, count: Option<usize>) -> Result<Vec<u8>> {
        while count.is_none_or(|count| self.rest().len() < count) && self.fill()? {}
        Ok(self.take(count.unwrap_or(usize::MAX)))
    }

    /// Reads up to the end of a line, at most `limit` bytes.
    pub fn read_line(&mut self, limit: Option<usize>) -> Result<Vec<u8>> {
        let limit = limit.unwrap_or(usize::MAX);
        let mut searched = 0;
        loop {
            let rest = self.rest();
            if let Some(at) = memchr::memchr(b'\n', rest.get(searched..).unwrap_or(&[])) {
                return Ok(self.take((searched + at + 1).min(limit)));
            }
            searched = rest.len();
            if searched >= limit || !self.fill()? {
                return Ok(self.take(limit));
            }
        }
    }

    fn take(&mut self, count: usize) -> Vec<u8> {
        let rest = self.rest();
        let taken = rest.get(..count.min(rest.len())).unwrap_or(&[]).to_vec();
        self.taken += taken.len();
        taken
    }

    /// Gives up what was read ahead, so that the file's own position is the stream's.
    fn settle(&mut self) -> Result<()> {
        let unread = self.ahead.len() - self.taken;
        if unread > 0 {
            self.file.seek(SeekFrom::Current(-(unread as i64)))?;
        }
        self.ahead.clear();
        self.taken = 0;
        self.met = None;
        Ok(())
    }

    /// Writes bytes.
    pub fn write(&mut self, data: &[u8]) -> Result<()> {
        self.settle()?;
        self.waiting.extend_from_slice(data);
        if self.waiting.len() > CHUNK {
            self.flush()?;
        }
        Ok(())
    }

    /// Moves the position: where it is then.
    pub fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        self.flush()?;
        self.settle()?;
        self.file.seek(to)
    }

    /// Where the next byte is.
    pub fn position(&mut self) -> Result<u64> {
        self.flush()?;
        let below = self.file.stream_position()?;
        Ok(below.saturating_sub(self.rest().len() as u64))
    }

    /// Cuts the file at a length, or where it is.
    pub fn truncate(&mut self, length: Option<u64>) -> Result<u64> {
        let at = self.seek(SeekFrom::Current(0))?;
        let length = length.unwrap_or(at);
        self.file.set_length(length)?;
        Ok(length)
    }
}

impl Drop for BufferedFile {
    fn drop(&mut self) {
        let _ = self.flush();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Error;

    /// Gives the pieces one after the other, then an end or an error, then nothing but ends.
    struct Pieces(Vec<Result<&'static str>>);

    impl Read for Pieces {
        fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
            if self.0.is_empty() {
                return Ok(0);
            }
            let piece = self.0.remove(0)?;
            buffer[..piece.len()].copy_from_slice(piece.as_bytes());
            Ok(piece.len())
        }
    }

    fn check(amount: Amount, ahead: &str) {
        let file = SharedFile::input(Pieces(vec![Ok("äö\n"), Ok("bc"), Ok("")]));
        file.lock().read_ahead(amount);
        assert_eq!(file.lock().rest(), ahead.as_bytes());
        assert_eq!(file.lock().read(None).unwrap(), "äö\nbc".as_bytes());
    }

    #[test]
    fn reads_ahead_as_much_as_was_asked_for() {
        check(Amount::Bytes(0), "");
        check(Amount::Bytes(5), "äö\n");
        check(Amount::Bytes(6), "äö\nbc");
        check(Amount::Characters(3), "äö\n");
        check(Amount::Characters(4), "äö\nbc");
        check(Amount::Line(usize::MAX), "äö\n");
        check(Amount::All, "äö\nbc");
    }

    #[test]
    fn what_was_met_is_for_the_next_read() {
        let file = SharedFile::input(Pieces(vec![Ok("a"), Ok(""), Ok("late")]));
        file.lock().read_ahead(Amount::All);
        assert_eq!(file.lock().read(None).unwrap(), b"a");
        assert_eq!(file.lock().read(None).unwrap(), b"late");

        let file = SharedFile::input(Pieces(vec![Ok("a"), Err(Error::other("gone"))]));
        file.lock().read_ahead(Amount::Line(usize::MAX));
        assert_eq!(file.lock().read_line(None).unwrap_err().to_string(), "gone");
        assert_eq!(file.lock().read_line(None).unwrap(), b"a");
    }
}
