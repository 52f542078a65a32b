//! What makes lines of a list a country: levels without gaps, each unit in one of the
//! level directly above, no circles, codes that are unique beside each other, active units
//! in active ones, required levels present.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Code, Country, Fault, FaultKind, Level, Names, Unit, UnitPath};

/// A line that describes a level.
#[derive(Clone, Debug)]
pub(super) struct LevelLine {
    pub(super) line: u32,
    pub(super) number: usize,
    pub(super) level: Level,
}

/// A line that is a unit.
#[derive(Clone, Debug)]
pub(super) struct UnitLine {
    pub(super) line: u32,
    pub(super) level: usize,
    /// What the file calls it.
    pub(super) name_in_file: String,
    /// What the file calls the unit it lies in; empty on the first level.
    pub(super) parent: String,
    pub(super) code: Code,
    pub(super) unit: Unit,
}

/// Makes a country of its lines.
///
/// # Errors
///
/// Every fault there is, by line.
pub(super) fn build(
    code: Code,
    names: Names,
    levels: Vec<LevelLine>,
    units: Vec<UnitLine>,
) -> Result<Country, Vec<Fault>> {
    let mut faults = Vec::new();
    let levels = check_levels(levels, &mut faults);
    let units = Lines::new(&levels, units, &mut faults).units(&code, &mut faults);
    if faults.is_empty() {
        let levels = levels.into_values().map(|line| line.level).collect();
        return Ok(Country { code, names, levels, units });
    }
    faults.sort_by_key(|fault| fault.line);
    Err(faults)
}

fn check_levels(lines: Vec<LevelLine>, faults: &mut Vec<Fault>) -> BTreeMap<usize, LevelLine> {
    let mut levels = BTreeMap::<usize, LevelLine>::new();
    for line in lines {
        if let Some(first) = levels.get(&line.number) {
            let kind = FaultKind::LevelTwice { level: line.number, first: first.line };
            faults.push(Fault { line: line.line, kind });
        } else {
            levels.insert(line.number, line);
        }
    }
    for (&level, line) in &levels {
        let above = level - 1;
        let mut refuse = |kind| faults.push(Fault { line: line.line, kind });
        match levels.get(&above) {
            None if above > 0 => refuse(FaultKind::LevelGap { level, missing: above }),
            Some(upper) if line.level.is_required && !upper.level.is_required => {
                refuse(FaultKind::RequiredBelowOptional { level, above });
            }
            None | Some(_) => {}
        }
    }
    levels
}

/// The lines that are units.
struct Lines<'a> {
    levels: &'a BTreeMap<usize, LevelLine>,
    lines: Vec<UnitLine>,
    /// The place of each by what the file calls it.
    by_name: HashMap<String, usize>,
}

impl<'a> Lines<'a> {
    fn new(levels: &'a BTreeMap<usize, LevelLine>, lines: Vec<UnitLine>, faults: &mut Vec<Fault>) -> Self {
        let mut by_name = HashMap::<String, usize>::new();
        for (place, line) in lines.iter().enumerate() {
            if let Some(&first) = by_name.get(&line.name_in_file) {
                let kind = FaultKind::UnitTwice { unit: line.name_in_file.clone(), first: lines[first].line };
                faults.push(Fault { line: line.line, kind });
            } else {
                by_name.insert(line.name_in_file.clone(), place);
            }
        }
        Self { levels, lines, by_name }
    }

    /// The units by path, as far as they have one.
    fn units(&self, country: &Code, faults: &mut Vec<Fault>) -> BTreeMap<UnitPath, Unit> {
        let mut paths: Vec<Option<UnitPath>> = vec![None; self.lines.len()];
        let mut first = HashMap::<UnitPath, u32>::new();
        let mut order: Vec<_> = (0..self.lines.len()).collect();
        // What a unit lies in comes before it.
        order.sort_by_key(|&place| self.lines[place].level);
        for place in order {
            let line = &self.lines[place];
            let path = match self.path(line, country, &paths) {
                Ok(path) => path,
                Err(kind) => {
                    faults.push(Fault { line: line.line, kind });
                    continue;
                }
            };
            let Some(path) = path else { continue };
            if let Some(&first) = first.get(&path) {
                let kind = FaultKind::CodeTwice { code: line.code.to_string(), first };
                faults.push(Fault { line: line.line, kind });
                continue;
            }
            first.insert(path.clone(), line.line);
            paths[place] = Some(path);
        }
        self.check_required(&paths, faults);
        let units = self.lines.iter().zip(paths);
        units.filter_map(|(line, path)| Some((path?, line.unit.clone()))).collect()
    }

    /// Where a unit is; nowhere if something is wrong with what it lies in, which is said
    /// there.
    fn path(
        &self,
        line: &UnitLine,
        country: &Code,
        paths: &[Option<UnitPath>],
    ) -> Result<Option<UnitPath>, FaultKind> {
        if !self.levels.contains_key(&line.level) {
            return Err(FaultKind::UnknownLevel(line.level));
        }
        if line.level == 1 {
            return match line.parent.is_empty() {
                true => Ok(Some(UnitPath::top(country, line.code.clone()))),
                false => Err(FaultKind::ParentOfTop(line.parent.clone())),
            };
        }
        if line.parent.is_empty() {
            return Err(FaultKind::NoParent(line.level));
        }
        let unknown = || FaultKind::UnknownParent(line.parent.clone());
        let place = *self.by_name.get(&line.parent).ok_or_else(unknown)?;
        let parent = &self.lines[place];
        if let Some(circle) = self.circle(line) {
            return Err(FaultKind::Circle(circle));
        }
        if parent.level + 1 != line.level {
            let (level, above, found) = (line.level, line.level - 1, parent.level);
            return Err(FaultKind::IndirectParent { level, above, found });
        }
        if line.unit.is_active && !parent.unit.is_active {
            return Err(FaultKind::InactiveParent(parent.name_in_file.clone()));
        }
        // No deeper than there are levels.
        Ok(paths[place].as_ref().and_then(|parent| parent.child(line.code.clone()).ok()))
    }

    /// The way from the unit back to it, if there is one.
    fn circle(&self, line: &UnitLine) -> Option<String> {
        let (mut way, mut seen) = (line.name_in_file.clone(), BTreeSet::new());
        let mut at = line;
        while let Some(&place) = self.by_name.get(&at.parent) {
            at = &self.lines[place];
            way = format!("{way} → {}", at.name_in_file);
            if at.name_in_file == line.name_in_file {
                return Some(way);
            }
            // A circle above it, which those in it are told of.
            if !seen.insert(place) {
                return None;
            }
        }
        None
    }

    /// Active units above a required level have an active one of it.
    fn check_required(&self, paths: &[Option<UnitPath>], faults: &mut Vec<Fault>) {
        let active = || self.lines.iter().zip(paths).filter(|(line, _)| line.unit.is_active);
        let parents: BTreeSet<_> = active().filter_map(|(_, path)| path.as_ref()?.parent()).collect();
        for (line, path) in active() {
            let below = line.level + 1;
            let is_required = self.levels.get(&below).is_some_and(|level| level.level.is_required);
            if is_required && path.as_ref().is_some_and(|path| !parents.contains(path)) {
                faults.push(Fault { line: line.line, kind: FaultKind::RequiredMissing(below) });
            }
        }
    }
}
