//! Which names of a module a program uses, read from its text: it need not be whole, and it is never run.

use std::collections::BTreeSet;

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_parameter, walk_stmt};
use ruff_python_ast::{Expr, ExprContext, Parameter, Stmt, StmtImport, StmtImportFrom};

use super::depth;
use super::parse::parse;

/// The names of `module` that a program uses: those that it imports from it, those that it asks the module for, and, where it
/// imports all of them with a star, those that nothing in the program is called. One that is nested too deeply to be followed uses
/// none.
pub fn names_used_of(module: &str, text: &str) -> BTreeSet<String> {
    // Most programs are about something else, and need not be parsed for that.
    let is_worth_it = text.contains(module) && !depth::is_too_deep(text);
    let parsed = is_worth_it.then(|| parse(text)).flatten();
    let Some(parsed) = parsed else { return BTreeSet::new() };
    let mut uses = Uses { module, ..Uses::default() };
    uses.visit_body(&parsed.syntax().body);
    uses.found()
}

#[derive(Default)]
struct Uses<'a> {
    module: &'a str,
    /// What the module is called in the program.
    called: BTreeSet<&'a str>,
    /// Whether all of its names are imported with a star.
    has_star: bool,
    /// Names that are imported from it.
    imported: BTreeSet<&'a str>,
    /// Names that something is asked for, and what.
    asked: BTreeSet<(&'a str, &'a str)>,
    /// Names that are used, and names that the program gives to something.
    used: BTreeSet<&'a str>,
    given: BTreeSet<&'a str>,
}

impl<'a> Uses<'a> {
    fn found(self) -> BTreeSet<String> {
        let asked = self.asked.iter().filter(|(of, _)| self.called.contains(of)).map(|(_, name)| *name);
        let starred = self.used.difference(&self.given).filter(|_| self.has_star).copied();
        self.imported.iter().copied().chain(asked).chain(starred).map(str::to_owned).collect()
    }

    fn import(&mut self, import: &'a StmtImport) {
        for alias in &import.names {
            let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
            if alias.name.as_str() == self.module {
                self.called.insert(name);
            }
            self.given.insert(name.split('.').next().unwrap_or(name));
        }
    }

    fn import_from(&mut self, import: &'a StmtImportFrom) {
        let is_module =
            import.level == 0 && import.module.as_ref().is_some_and(|module| module.as_str() == self.module);
        for alias in &import.names {
            match alias.name.as_str() {
                "*" => self.has_star |= is_module,
                name if is_module => drop(self.imported.insert(name)),
                _ => {}
            }
            self.given.insert(alias.asname.as_ref().unwrap_or(&alias.name).as_str());
        }
    }
}

impl<'a> Visitor<'a> for Uses<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::Import(import) => self.import(import),
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::FunctionDef(function) => drop(self.given.insert(function.name.as_str())),
            Stmt::ClassDef(class) => drop(self.given.insert(class.name.as_str())),
            _ => {}
        }
        walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(name) if name.ctx == ExprContext::Load => drop(self.used.insert(name.id.as_str())),
            Expr::Name(name) => drop(self.given.insert(name.id.as_str())),
            Expr::Attribute(attribute) => {
                if let Expr::Name(of) = attribute.value.as_ref() {
                    self.asked.insert((of.id.as_str(), attribute.attr.as_str()));
                }
            }
            _ => {}
        }
        walk_expr(self, expression);
    }

    fn visit_parameter(&mut self, parameter: &'a Parameter) {
        self.given.insert(parameter.name.as_str());
        walk_parameter(self, parameter);
    }
}
