//! Zip and gzip, told by their first bytes and unpacked within limits.
//!
//! Member names are only ever shown: nothing is written to the disk.

use super::limits::{Budget, MOST_MEMBERS};
use super::{InputName, Inputs, walk};
use flate2::read::MultiGzDecoder;
use meetaudit::diagnostic::Code;
use std::io::{Cursor, Read, Seek, SeekFrom};
use std::sync::Arc;
use zip::ZipArchive;

/// As many bytes as are needed to tell an archive.
pub(crate) const MAGIC_LENGTH: u64 = 4;

/// Why something was not unpacked.
#[derive(Debug)]
pub(crate) enum Refused {
    /// It passes this limit.
    TooLarge(String),
    /// It is damaged, encrypted or packed in a way that is not supported.
    Broken(String),
}

/// Whether bytes begin as gzip does.
pub(crate) fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b])
}

/// Whether bytes begin as a zip archive does, empty ones included.
pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// What was unpacked, and why that is not all, where it is not.
#[derive(Debug)]
pub(crate) struct Unpacked {
    pub(crate) bytes: Vec<u8>,
    pub(crate) missing: Option<String>,
}

/// The content of a gzip stream.
pub(crate) fn unzip_gzip(bytes: &[u8], budget: &mut Budget) -> Result<Unpacked, Refused> {
    unpack(MultiGzDecoder::new(bytes), bytes.len() as u64, budget)
}

/// How deep an archive lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Nesting {
    /// A file of its own: archives in it are opened.
    Outer,
    /// In another one: archives in it are named, and not opened.
    Inner,
}

/// Adds every calendar of a zip archive, and of the archives in it.
pub(crate) fn unzip(
    reader: impl Read + Seek,
    name: &str,
    budget: &mut Budget,
    inputs: &mut Inputs,
) {
    unzip_at(Nesting::Outer, reader, name, budget, inputs);
}

fn unzip_at(
    nesting: Nesting,
    mut reader: impl Read + Seek,
    name: &str,
    budget: &mut Budget,
    inputs: &mut Inputs,
) {
    let written = written_members(&mut reader);
    let mut archive = match ZipArchive::new(reader) {
        Ok(archive) => archive,
        Err(error) => {
            return inputs.complain(Code::InputDamagedArchive, name, &error.to_string());
        }
    };
    if !budget.takes_members(archive.len()) {
        let limit = format!("it holds more than {MOST_MEMBERS} files");
        return inputs.complain(Code::InputArchiveTooLarge, name, &limit);
    }
    let before = inputs.sources.len() + inputs.diagnostics.len();
    let known = u64::try_from(archive.len()).unwrap_or(u64::MAX);
    let same = written.map_or(0, |written| written.saturating_sub(known));
    if same > 0 {
        let detail = format!("{same} of {} files were not read", known + same);
        inputs.complain(Code::InputSameName, name, &detail);
    }
    for index in 0..archive.len() {
        add_member(&mut archive, index, (nesting, name), budget, inputs);
    }
    if before == inputs.sources.len() + inputs.diagnostics.len() {
        inputs.complain(
            Code::InputNotCalendar,
            name,
            "the archive holds no .ics file",
        );
    }
}

/// The end of an archive that tells how many members it has, with the longest comment.
const LONGEST_END: u64 = 22 + 0xffff + 20 + 56;

/// How many members the end of the archive tells, members of one name each counted; `None` where it
/// cannot be found.
fn written_members(reader: &mut (impl Read + Seek)) -> Option<u64> {
    let length = reader.seek(SeekFrom::End(0)).ok()?;
    let from = length.saturating_sub(LONGEST_END);
    reader.seek(SeekFrom::Start(from)).ok()?;
    let mut end = Vec::new();
    let read = reader.take(LONGEST_END).read_to_end(&mut end);
    reader.seek(SeekFrom::Start(0)).ok()?;
    read.ok()?;
    let number = |signature: &[u8], at: usize, bytes: usize| {
        let found = memchr::memmem::rfind(&end, signature)?;
        let number = end.get(found + at..found + at + bytes)?.iter().rev();
        Some(number.fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte)))
    };
    match number(b"PK\x05\x06", 10, 2)? {
        // Larger numbers stand in a record before it.
        0xffff => number(b"PK\x06\x06", 32, 8),
        few => Some(few),
    }
}

fn add_member(
    archive: &mut ZipArchive<impl Read + Seek>,
    index: usize,
    (nesting, archive_name): (Nesting, &str),
    budget: &mut Budget,
    inputs: &mut Inputs,
) {
    let member = match archive.name_for_index(index) {
        Some(Ok(member)) => member.into_owned(),
        Some(Err(error)) => {
            let why = format!("the name of a file in it cannot be read: {error}");
            return inputs.complain(Code::InputDamagedArchive, archive_name, &why);
        }
        None => return,
    };
    let name = format!("{archive_name}/{member}");
    let is_archive = walk::is_zip_name(&member);
    if is_archive && nesting == Nesting::Inner {
        return inputs.complain(Code::InputNestedArchive, &name, "");
    }
    if !is_archive && !walk::is_calendar_name(&member) {
        return;
    }
    let bytes = match archive.by_index(index) {
        Ok(file) => {
            let (packed, told) = (file.compressed_size(), file.size());
            match budget.allows(packed) {
                // Where it says so itself it need not be unpacked to find out.
                (most, limit) if told > most => Err(Refused::TooLarge(limit.to_owned())),
                _ => unpack(file, packed, budget),
            }
        }
        Err(error) => Err(Refused::Broken(error.to_string())),
    };
    let folder: Option<Arc<str>> = name.rsplit_once('/').map(|(folder, _)| folder.into());
    let entry = InputName {
        name: &name,
        folder: folder.as_ref(),
    };
    match bytes {
        Ok(unpacked) if is_archive => {
            let bytes = Cursor::new(inputs.whole(&name, unpacked));
            unzip_at(Nesting::Inner, bytes, &name, budget, inputs);
        }
        Ok(unpacked) => {
            let bytes = inputs.whole(&name, unpacked);
            inputs.add(entry, bytes, budget);
        }
        Err(refused) => inputs.refuse(&name, refused),
    }
}

/// More bytes than this are not copied once more: memory that was never written costs nothing.
const LARGE: usize = 16 << 20;

fn unpack(reader: impl Read, packed: u64, budget: &mut Budget) -> Result<Unpacked, Refused> {
    let (most, limit) = budget.allows(packed);
    let mut bytes = Vec::new();
    let read = reader.take(most.saturating_add(1)).read_to_end(&mut bytes);
    if bytes.len() as u64 > most {
        budget.drop(bytes.len());
        return Err(Refused::TooLarge(limit.to_owned()));
    }
    budget.keep(bytes.len());
    // What grew while it was read has up to as much room again, which is much for thousands of
    // members. An allocator that is asked to shrink it may keep it as it is.
    if bytes.len() < LARGE && bytes.capacity() > bytes.len() + bytes.len() / 4 {
        bytes = bytes.as_slice().to_vec();
    }
    match read {
        Ok(_) => Ok(Unpacked {
            bytes,
            missing: None,
        }),
        Err(error) if bytes.is_empty() => {
            Err(Refused::Broken(format!("unpacking it failed: {error}")))
        }
        // What came whole is kept: a download that broke off, bytes behind the end.
        Err(error) => Ok(Unpacked {
            missing: Some(format!("after {} bytes: {error}", bytes.len())),
            bytes,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    #[test]
    fn what_was_unpacked_has_little_room_that_it_does_not_need() {
        let mut budget = Budget::default();
        budget.begin(1 << 20);
        let mut unpacked = |length| {
            let all = unpack(io::repeat(b'x').take(length), 1 << 20, &mut budget);
            all.unwrap_or_else(|_| panic!("{length} bytes are allowed"))
                .bytes
        };
        for length in [1, 1_000, (1 << 20) + 17, 3 << 20] {
            let bytes = unpacked(length);
            assert_eq!(bytes.len() as u64, length);
            assert!(
                bytes.capacity() <= bytes.len() + bytes.len() / 4,
                "{length}"
            );
        }
    }
}
