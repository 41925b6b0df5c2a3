//! ZIP archives as people download them, read in place: what may be a table is unpacked into
//! memory, pictures and documents are told by their first bytes and left where they are.

use super::sniff;
use crate::error::{Alien, ProblemKind};
use encoding_rs::SHIFT_JIS;
use std::fmt::Display;
use std::io::{Read, Seek};
use zip::ZipArchive;
use zip::read::ZipFile;

/// Far more than a year's delivery pictures.
const MAX_MEMBERS: usize = 20_000;

/// All that is unpacked of one ZIP.
const MAX_INFLATED_BYTES: u64 = 1 << 29;

/// No table packs better than this; a member made of one repeated byte does.
const MAX_RATIO: u64 = 250;

/// Members below this, unpacked, are let pass at any ratio.
const SMALL_MEMBER_BYTES: u64 = 1 << 24;

/// How much room is made for a member before any of it was seen.
const FIRST_ROOM_BYTES: u64 = 1 << 20;

/// What the members of a ZIP say that they unpack to. The sizes can be relied on: unpacking stops
/// at them.
#[derive(Default)]
pub(super) struct Inflation {
    bytes: u64,
}

impl Inflation {
    /// Counts a member, and refuses what no table and no workbook would unpack to.
    pub(super) fn add(&mut self, packed: u64, unpacked: u64) -> Result<(), ProblemKind> {
        let fair = packed.saturating_mul(MAX_RATIO).max(SMALL_MEMBER_BYTES);
        self.bytes = self.bytes.saturating_add(unpacked);
        let limit = if unpacked > fair { fair } else { MAX_INFLATED_BYTES };
        if unpacked > fair || self.bytes > MAX_INFLATED_BYTES {
            return Err(ProblemKind::TooLarge { what: "inflated size", limit });
        }
        Ok(())
    }
}

/// What one ZIP holds, by the names of its members, with `/` between their parts.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// What may be a table, unpacked.
    pub members: Vec<(String, Vec<u8>)>,
    /// What is none, as its first bytes tell.
    pub strangers: Vec<(String, Alien)>,
    /// What could not be read: of a member, or of the whole.
    pub faults: Vec<(Option<String>, ProblemKind)>,
}

/// What an archive holds. `None` where this is none, or one that a program writes as its document:
/// a workbook is read whole.
pub(super) fn open<R: Read + Seek>(mut reader: R) -> Option<Result<Contents, ProblemKind>> {
    let mut head = Vec::new();
    reader.by_ref().take(sniff::HEAD_BYTES as u64).read_to_end(&mut head).ok()?;
    if !sniff::is_zip(&head) {
        return None;
    }
    match ZipArchive::new(reader) {
        Ok(mut archive) => {
            let is_document = sniff::document_nature(&mut archive).is_some();
            (!is_document).then(|| unpack(&mut archive))
        }
        Err(_) if sniff::holds_workbook_parts(&head) => None,
        Err(error) => Some(Err(broken(&error))),
    }
}

fn unpack<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Result<Contents, ProblemKind> {
    if archive.len() > MAX_MEMBERS {
        return Err(ProblemKind::TooLarge { what: "members", limit: MAX_MEMBERS as u64 });
    }
    if archive.has_duplicate_names() {
        return Err(broken(&"two members have one name"));
    }
    let mut contents = Contents::default();
    let mut inflation = Inflation::default();
    let mut wanted = Vec::new();
    let mut is_locked = false;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|error| broken(&error))?;
        let name = name_of(&entry);
        if !entry.is_file() || name.split('/').any(super::files::is_hidden) {
            continue;
        }
        if entry.encrypted() {
            is_locked = true;
            continue;
        }
        let (packed, unpacked) = (entry.compressed_size(), entry.size());
        drop(entry);
        match read(archive, index, sniff::HEAD_BYTES as u64) {
            Ok(head) => {
                if let Some(alien) = sniff::stranger(&head) {
                    contents.strangers.push((name, alien));
                } else {
                    inflation.add(packed, unpacked)?;
                    wanted.push((index, name, unpacked));
                }
            }
            Err(kind) => contents.faults.push((Some(name), kind)),
        }
    }
    // Nothing is unpacked before all of it is known to be of a size that can be.
    for (index, name, size) in wanted {
        match read(archive, index, size).and_then(not_nested) {
            Ok(bytes) => contents.members.push((name, bytes)),
            Err(kind) => contents.faults.push((Some(name), kind)),
        }
    }
    contents.faults.extend(is_locked.then_some((None, ProblemKind::EncryptedArchive)));
    Ok(contents)
}

/// The first `limit` bytes of a member.
fn read<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    index: usize,
    limit: u64,
) -> Result<Vec<u8>, ProblemKind> {
    let mut member = archive.by_index(index).map_err(|error| broken(&error))?;
    let room = limit.min(FIRST_ROOM_BYTES);
    let mut bytes = Vec::with_capacity(usize::try_from(room).unwrap_or(0));
    // A whole member is read past its last byte: only there its check sum is held against it.
    let is_whole = limit >= member.size();
    let limit = if is_whole { limit.saturating_add(1) } else { limit };
    member.by_ref().take(limit).read_to_end(&mut bytes).map_err(|error| broken(&error))?;
    Ok(bytes)
}

/// A ZIP in a ZIP is not opened.
fn not_nested(bytes: Vec<u8>) -> Result<Vec<u8>, ProblemKind> {
    match sniff::nature(&bytes) {
        Err(nested @ ProblemKind::Alien(Alien::Zip)) => Err(nested),
        _ => Ok(bytes),
    }
}

fn broken(error: &impl Display) -> ProblemKind {
    ProblemKind::BrokenArchive { detail: error.to_string() }
}

/// The name as its writer meant it. Few archives say how they write names: Windows writes the
/// machine's own encoding, which in Japan is CP932, and the Mac UTF-8.
fn name_of<R: Read + Seek>(entry: &ZipFile<'_, R>) -> String {
    let raw = entry.name_raw();
    let name = match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => match SHIFT_JIS.decode_without_bom_handling_and_without_replacement(raw) {
            Some(name) => name.into_owned(),
            None => String::from_utf8_lossy(raw).into_owned(),
        },
    };
    name.replace('\\', "/").trim_start_matches('/').to_owned()
}
