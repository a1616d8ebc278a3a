//! The contract as TypeScript: every type once, and the map of calls. Written by `cargo xtask types`.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use ts_rs::{Config, TS, TypeVisitor};

use crate::contract::{Declared, calls, visit_types};

#[derive(Default)]
struct Declarations {
    seen: HashSet<TypeId>,
    text: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        if T::output_path().is_some() {
            let typescript = Config::new();
            self.text.insert(T::ident(&typescript), tidy(&T::decl(&typescript)));
        }
        T::visit_generics(self);
        T::visit_dependencies(self);
    }
}

/// An empty struct is `{}` for the interface; the generator writes a type that no literal fits.
fn tidy(declaration: &str) -> String {
    declaration.replace("Record<symbol, never>", "Record<string, never>")
}

/// The files that `ui/src/generated` holds: names and contents.
pub fn typescript_files() -> Vec<(String, String)> {
    let mut declarations = Declarations::default();
    visit_types(&mut declarations);
    let mut text =
        String::from("// Written by `cargo xtask types` from crates/educhorus-api. Do not edit.\n\n");
    for declaration in declarations.text.values() {
        let _ = writeln!(text, "export {declaration}\n");
    }
    text.push_str("/** Every call: its request and its response. */\nexport interface CommandMap {\n");
    for Declared { name, request, response, .. } in calls() {
        let _ = writeln!(text, "  {name}: {{ request: {request}; response: {response} }};");
    }
    text.push_str("}\n\n/** What each call reads or touches. */\nexport const TOPICS: { readonly [C in keyof CommandMap]: readonly Topic[] } = {\n");
    for Declared { name, topics, .. } in calls() {
        let topics: Vec<String> =
            topics.iter().filter_map(|topic| serde_json::to_string(topic).ok()).collect();
        let _ = writeln!(text, "  {name}: [{}],", topics.join(", "));
    }
    text.push_str("};\n");
    vec![("contract.ts".to_owned(), text)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_contract_has_no_integer_that_javascript_would_round() {
        let (_, text) = &typescript_files()[0];
        assert!(!text.contains("bigint"), "an integer wider than 32 bits crosses the boundary");
    }

    #[test]
    fn every_call_stands_once_in_the_map() {
        let (_, text) = &typescript_files()[0];
        for call in calls() {
            assert_eq!(text.matches(&format!("  {}: {{ request", call.name)).count(), 1, "{}", call.name);
        }
    }

    #[test]
    fn calls_are_named_verb_first_and_queries_by_the_four_reading_verbs() {
        for call in calls().iter().filter(|call| call.kind == crate::CallKind::Query) {
            let verb = call.name.split('_').next().unwrap_or_default();
            assert!(["list", "get", "find", "count"].contains(&verb), "{}", call.name);
        }
    }
}
