//! What is said of packages, of modules that are missing, and of pip's complaints.

use super::book::Words;
use crate::app::{PackagesNotice, What};
use crate::python::{PipProblem, Provider, is_known_package, nearest_package};

impl Words {
    /// Why a package could not be installed or removed.
    pub fn pip_problem(&self, problem: &PipProblem) -> String {
        let named = |key: &str, name: &str| self.say_with(key, &[("package", name.to_owned())]);
        match problem {
            PipProblem::NoPip => self.say("pip-no-pip"),
            PipProblem::NoVenv => self.say("pip-no-venv"),
            PipProblem::NoNetwork => self.say("pip-no-network"),
            PipProblem::Proxy => self.say("pip-proxy"),
            PipProblem::Certificate => self.say("pip-certificate"),
            PipProblem::NoPackage(name) => match nearest_package(name) {
                Some(nearest) => {
                    let values = [("package", name.clone()), ("nearest", nearest.to_owned())];
                    self.say_with("pip-no-package-nearest", &values)
                }
                None => named("pip-no-package", name),
            },
            PipProblem::NoVersion(name) => named("pip-no-version", name),
            PipProblem::Managed => self.say("pip-managed"),
            PipProblem::NoPermission => self.say("pip-no-permission"),
            PipProblem::DiskFull => self.say("pip-disk-full"),
            PipProblem::NotBuilt(name) if name.is_empty() => self.say("pip-not-built"),
            PipProblem::NotBuilt(name) => named("pip-not-built-package", name),
            PipProblem::Conflict => self.say("pip-conflict"),
            PipProblem::Damaged => self.say("pip-damaged"),
            PipProblem::Other(why) if why.is_empty() => self.say("pip-silent"),
            PipProblem::Other(why) => self.say_with("pip-other", &[("why", why.clone())]),
        }
    }

    pub(super) fn packages_notice(&self, notice: &PackagesNotice) -> String {
        match notice {
            PackagesNotice::Done { what, package } => self.package_done(*what, package),
            PackagesNotice::Problem { what, package, problem } => self.package_problem(*what, package, problem),
            PackagesNotice::Locked => self.say("packages-locked"),
            PackagesNotice::Busy => self.say("notice-packages-busy"),
            PackagesNotice::Nowhere => self.say("packages-nowhere"),
            PackagesNotice::NotAName { typed } => self.say_with("notice-not-a-package", &[("typed", typed.clone())]),
        }
    }

    /// What is to be done about a module that was not found.
    pub fn missing_module(&self, module: &str, provider: &Provider) -> String {
        let (key, package) = match provider {
            Provider::Package(package) if is_known_package(package) => ("notice-missing-module", package.as_str()),
            Provider::Package(package) => ("notice-missing-guess", package.as_str()),
            Provider::System(package) => ("notice-missing-system", package.as_str()),
            Provider::Board => ("notice-missing-board", ""),
            Provider::Nothing => ("notice-missing-nothing", ""),
        };
        self.say_with(key, &[("module", module.to_owned()), ("package", package.to_owned())])
    }

    fn package_done(&self, what: What, package: &str) -> String {
        let key = if what == What::Install { "notice-package-installed" } else { "notice-package-removed" };
        self.say_with(key, &[("package", package.to_owned())])
    }

    fn package_problem(&self, what: What, package: &str, problem: &PipProblem) -> String {
        let key = if what == What::Install { "notice-package-not-installed" } else { "notice-package-not-removed" };
        self.say_with(key, &[("package", package.to_owned()), ("why", self.pip_problem(problem))])
    }
}
