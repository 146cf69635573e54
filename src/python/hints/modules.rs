//! Modules that are not found, or that a file of one's own hides.

use super::case::{Case, Found, Values};
use super::known;
use super::names::{near_said, nearest};
use crate::python::modules::hidden_by;

/// Modules that beginners import, for the nearest of them.
const OFTEN: &str =
    "random math time turtle tkinter datetime os sys json csv string pygame microbit music statistics calendar re
    collections itertools functools threading pathlib numpy matplotlib requests";

/// A file of one's own that has the name of a module.
pub fn own_file(case: &Case, values: &Values) -> Option<Found> {
    let module = values.get("module").split('.').next()?;
    let file = format!("{module}.py");
    hidden_by(&file, true)?;
    let (own, message) = (case.context.file, &case.report.message);
    let is_there = name_of(own) == file || case.context.siblings.contains(&file);
    let said = message.contains("consider renaming") || message.contains("circular import");
    // A file of this name far away belongs to the module itself.
    let from = message.split_once(" (").map_or("", |(_, path)| path);
    let elsewhere = from.contains("site-packages") || from.contains("lib/python") || from.contains("\\Lib\\");
    ((is_there || said) && !elsewhere).then(|| vec![("file", file), ("module", module.to_owned())])
}

/// A well-known module, or a file of one's own, whose name is near.
pub fn near_module(case: &Case, values: &Values) -> Option<Found> {
    let name = values.get("module");
    let siblings = case.context.siblings.iter().filter_map(|file| file.strip_suffix(".py"));
    let all = siblings.chain(known::words(OFTEN));
    let same = |other: &&str| *other != name && other.to_lowercase() == name.to_lowercase();
    let near = all.clone().find(same).or_else(|| nearest(name, all))?;
    Some(vec![("near", near.to_owned())])
}

/// What a module calls it that was to be imported.
pub fn near_import(case: &Case, values: &Values) -> Option<Found> {
    let (_, module) = of_module(case, values)?.pop()?;
    let near = near_said(case).or_else(|| nearest(values.get("name"), known::members(&module)))?;
    Some(vec![("near", near.to_owned()), ("module", module.clone())])
}

/// The module of a line `from … import …`, which a board does not tell.
pub fn of_module(case: &Case, values: &Values) -> Option<Found> {
    let told = Some(values.get("module")).filter(|module| !module.is_empty());
    let module = told.or_else(|| case.here().get(1).map(|token| token.text))?;
    Some(vec![("module", module.to_owned())])
}

/// A module's name with a hyphen.
pub fn hyphen(_: &Case, values: &Values) -> Option<Found> {
    let name = values.get("name");
    name.contains('-').then(|| vec![("near", name.replace('-', "_"))])
}

/// A file whose name is near to one that is not there.
pub fn near_file(case: &Case, values: &Values) -> Option<Found> {
    let name = values.get("file");
    let all = case.context.siblings.iter().map(String::as_str);
    let same = |other: &&str| *other != name && other.to_lowercase() == name.to_lowercase();
    let near = all.clone().find(same).or_else(|| nearest(name, all)).or_else(|| doubled(case, name))?;
    Some(vec![("near", near.to_owned())])
}

/// A file that has the name with another ending, or one ending more: Windows hides them.
fn doubled<'a>(case: &'a Case, name: &str) -> Option<&'a str> {
    let stem = name.split('.').next().filter(|stem| stem.len() > 2)?;
    let all = case.context.siblings.iter().map(String::as_str);
    all.filter(|other| *other != name_of(case.context.file)).find(|other| other.split('.').next() == Some(stem))
}

/// The folder in which a file was looked for.
pub fn folder(case: &Case, values: &Values) -> Option<Found> {
    let file = values.get("file");
    let far = file.contains(['/', '\\']);
    (!far && !case.context.folder.is_empty()).then(|| vec![("folder", case.context.folder.to_owned())])
}

/// The name of a file without its folder, however its system writes paths.
fn name_of(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or_default()
}
