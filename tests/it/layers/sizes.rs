//! How large things are: files, functions and their parameters.

use syn::visit::{self, Visit};

use super::house::Source;
use super::lines::{self, Length};

/// Lines of a file at most.
const FILE: usize = 600;
/// Lines of a function at most, from `fn` to its closing brace.
const FUNCTION: usize = 60;
/// Parameters at most, `self` not counted.
const PARAMETERS: usize = 5;

/// Every file, function and list of parameters that is too long, and every file that does not say what it is for.
pub fn too_large(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for source in sources {
        let lines = source.text.lines().count();
        if lines > FILE {
            findings.push(format!("{}: {lines} lines, more than {FILE}: split it by purpose", source.path));
        }
        if !source.text.starts_with("//! ") {
            findings.push(format!("{}: does not begin with a `//!` sentence that says what it is for", source.path));
        }
    }
    findings.extend(
        functions(sources).into_iter().filter(|(_, length)| length.lines > FUNCTION).map(|(path, length)| {
            format!("{path}: fn {} has {} lines, more than {FUNCTION}", length.name, length.lines)
        }),
    );
    for source in sources {
        Signatures { path: &source.path, findings: &mut findings }.visit_file(&source.tree);
    }
    findings
}

/// Every function with a body, and its file.
pub fn functions(sources: &[Source]) -> Vec<(&str, Length)> {
    let of = |source: &Source| lines::functions(&source.text);
    sources.iter().flat_map(|source| of(source).into_iter().map(|length| (source.path.as_str(), length))).collect()
}

/// The number below which `percent` of all numbers lie; 0 where there are none.
pub fn percentile(mut numbers: Vec<usize>, percent: usize) -> usize {
    numbers.sort_unstable();
    let last = numbers.len().saturating_sub(1);
    numbers.get(last * percent / 100).copied().unwrap_or(0)
}

struct Signatures<'a> {
    path: &'a str,
    findings: &'a mut Vec<String>,
}

impl<'ast> Visit<'ast> for Signatures<'_> {
    fn visit_signature(&mut self, signature: &'ast syn::Signature) {
        let count = signature.inputs.iter().filter(|input| matches!(input, syn::FnArg::Typed(_))).count();
        if count > PARAMETERS {
            let (path, name) = (self.path, &signature.ident);
            self.findings.push(format!("{path}: fn {name} has {count} parameters, more than {PARAMETERS}"));
        }
        visit::visit_signature(self, signature);
    }
}
