//! A Rust file as the checks see it: the functions with their length, the unsafe places, the modules it names.

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

/// What one Rust file holds that a rule is about. Lines count from 1.
#[derive(Debug, Default)]
pub struct RustSource {
    /// Line, name and number of lines of each function with a body.
    pub functions: Vec<(usize, String, usize)>,
    /// Lines where `unsafe` stands: blocks, functions and implementations.
    pub unsafe_lines: Vec<usize>,
    /// Paths that start with `crate`, `self` or `super`, outside code for tests, with their line.
    pub paths: Vec<(usize, Vec<String>)>,
    /// Every string literal outside code for tests, with its line.
    pub literals: Vec<(usize, String)>,
}

/// Reads a file; the error is the line and the words of the parser.
pub fn parse(text: &str) -> Result<RustSource, (usize, String)> {
    let file = syn::parse_file(text).map_err(|error| (error.span().start().line, error.to_string()))?;
    let mut reader = Reader::default();
    reader.visit_file(&file);
    Ok(reader.found)
}

#[derive(Default)]
struct Reader {
    found: RustSource,
    in_tests: usize,
}

impl Reader {
    fn function(&mut self, name: &syn::Ident, signature: Span, block: &syn::Block) {
        let first = signature.start().line;
        let last = block.brace_token.span.close().end().line;
        self.found.functions.push((first, name.to_string(), last + 1 - first));
    }

    fn path(&mut self, line: usize, segments: Vec<String>) {
        let local =
            segments.first().is_some_and(|first| ["crate", "self", "super"].contains(&first.as_str()));
        if local && self.in_tests == 0 {
            self.found.paths.push((line, segments));
        }
    }

    fn use_tree(&mut self, tree: &syn::UseTree, before: &[String]) {
        let mut segments = before.to_vec();
        match tree {
            syn::UseTree::Path(path) => {
                segments.push(path.ident.to_string());
                self.use_tree(&path.tree, &segments);
            }
            syn::UseTree::Name(name) => {
                segments.push(name.ident.to_string());
                self.path(name.span().start().line, segments);
            }
            syn::UseTree::Rename(rename) => {
                segments.push(rename.ident.to_string());
                self.path(rename.span().start().line, segments);
            }
            syn::UseTree::Glob(glob) => self.path(glob.span().start().line, segments),
            syn::UseTree::Group(group) => {
                for item in &group.items {
                    self.use_tree(item, &segments);
                }
            }
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let for_tests = is_for_tests(attributes(item));
        self.in_tests += usize::from(for_tests);
        visit::visit_item(self, item);
        self.in_tests -= usize::from(for_tests);
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.function(&function.sig.ident, function.sig.span(), &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.function(&function.sig.ident, function.sig.span(), &function.block);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'ast syn::TraitItemFn) {
        if let Some(block) = &function.default {
            self.function(&function.sig.ident, function.sig.span(), block);
        }
        visit::visit_trait_item_fn(self, function);
    }

    fn visit_signature(&mut self, signature: &'ast syn::Signature) {
        if let Some(word) = &signature.unsafety {
            self.found.unsafe_lines.push(word.span.start().line);
        }
        visit::visit_signature(self, signature);
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        if let Some(word) = &item.unsafety {
            self.found.unsafe_lines.push(word.span.start().line);
        }
        visit::visit_item_impl(self, item);
    }

    fn visit_expr_unsafe(&mut self, block: &'ast syn::ExprUnsafe) {
        self.found.unsafe_lines.push(block.unsafe_token.span.start().line);
        visit::visit_expr_unsafe(self, block);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.use_tree(&item.tree, &[]);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.path(path.span().start().line, segments);
        visit::visit_path(self, path);
    }

    fn visit_lit_str(&mut self, literal: &'ast syn::LitStr) {
        if self.in_tests == 0 {
            self.found.literals.push((literal.span().start().line, literal.value()));
        }
    }

    fn visit_attribute(&mut self, _attribute: &'ast syn::Attribute) {
        // Documentation is an attribute with a literal: it is no text of the program.
    }
}

fn attributes(item: &syn::Item) -> &[syn::Attribute] {
    match item {
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let path = attribute.path();
        let cfg_test = path.is_ident("cfg")
            && attribute.parse_args::<syn::Path>().is_ok_and(|condition| condition.is_ident("test"));
        cfg_test || path.is_ident("test")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "use crate::log::{Log, row};\nuse std::fmt;\n\nfn two() {\n}\n\
        unsafe fn risky() { unsafe { x() } }\n#[cfg(test)]\nmod tests { use crate::hidden; }\n\
        fn code() -> &'static str { super::other::go(); \"a-code\" }\n";

    #[test]
    fn functions_are_measured_from_their_signature_to_their_last_brace() {
        let found = parse(SOURCE).expect("the source is Rust");
        assert_eq!(found.functions[0], (4, "two".to_owned(), 2));
    }

    #[test]
    fn unsafe_functions_and_blocks_are_found() {
        assert_eq!(parse(SOURCE).expect("the source is Rust").unsafe_lines, [6, 6]);
    }

    #[test]
    fn local_paths_outside_tests_are_found() {
        let found = parse(SOURCE).expect("the source is Rust");
        let paths: Vec<_> = found.paths.iter().map(|(_, path)| path.join("::")).collect();
        assert_eq!(paths, ["crate::log::Log", "crate::log::row", "super::other::go"]);
    }

    #[test]
    fn literals_are_found_and_documentation_is_not_one() {
        let found =
            parse("/// Words.\nfn code() -> &'static str { \"a-code\" }").expect("the source is Rust");
        assert_eq!(found.literals, [(2, "a-code".to_owned())]);
    }

    #[test]
    fn what_is_no_rust_is_told_with_its_line() {
        assert_eq!(parse("fn a() {}\nfn {}").expect_err("the source is broken").0, 2);
    }
}
