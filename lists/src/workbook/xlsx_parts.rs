//! In which parts of the archive the sheets of XLSX are (ECMA-376, part 2, section 6.5).

use std::{
    collections::{HashMap, HashSet},
    io::BufReader,
};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{Archive, damaged, xlsx_marks::attribute};
use crate::{FileFault, Limits};

/// The parts of the sheets by the sheets' names.
///
/// # Errors
/// [`FileFault::TooManySheets`], or [`FileFault::Damaged`] where two sheets are one part:
/// each is read once for every sheet.
pub(super) fn sheets(
    archive: &mut Archive<'_>,
    limits: Limits,
) -> Result<HashMap<String, String>, FileFault> {
    let (folder, workbook) = workbook(archive)?;
    let mut targets = HashMap::new();
    for_each(archive, &format!("{folder}_rels/{workbook}.rels"), &mut |element| {
        let named = element.local_name().as_ref() == "Relationship";
        if let (true, Some(id), Some(target)) =
            (named, attribute(element, "Id")?, attribute(element, "Target")?)
        {
            targets.insert(id, target);
        }
        Ok(())
    })?;
    let (mut parts, mut known, mut count) = (HashMap::new(), HashSet::new(), 0_usize);
    for_each(archive, &format!("{folder}{workbook}"), &mut |element| {
        if element.local_name().as_ref() != "sheet" {
            return Ok(());
        }
        count += 1;
        if count > limits.sheets {
            return Err(FileFault::TooManySheets { max: limits.sheets });
        }
        let target = attribute(element, "id")?.and_then(|id| targets.get(&id));
        let (Some(target), Some(name)) = (target, attribute(element, "name")?) else { return Ok(()) };
        let path = match target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None => format!("{folder}{target}"),
        };
        if !known.insert(path.to_lowercase().replace('\\', "/")) {
            return Err(FileFault::Damaged);
        }
        parts.insert(name, path);
        Ok(())
    })?;
    Ok(parts)
}

/// The folder of the workbook's own part, with its slash, and the part's name.
fn workbook(archive: &mut Archive<'_>) -> Result<(String, String), FileFault> {
    let mut part = "xl/workbook.xml".to_owned();
    for_each(archive, "_rels/.rels", &mut |element| {
        let kind = attribute(element, "Type")?.unwrap_or_default();
        if let (true, Some(target)) =
            (kind.ends_with("/relationships/officeDocument"), attribute(element, "Target")?)
        {
            part = target;
        }
        Ok(())
    })?;
    let part = part.strip_prefix('/').unwrap_or(&part);
    let name = part.rfind('/').map_or(0, |slash| slash + 1);
    Ok((part[..name].to_owned(), part[name..].to_owned()))
}

fn for_each(
    archive: &mut Archive<'_>,
    part: &str,
    look: &mut dyn FnMut(&BytesStart<'_>) -> Result<(), FileFault>,
) -> Result<(), FileFault> {
    let Ok(part) = archive.by_name(part) else { return Ok(()) };
    let mut reader = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Eof => return Ok(()),
            Event::Start(start) | Event::Empty(start) => look(&start)?,
            _ => {}
        }
    }
}
