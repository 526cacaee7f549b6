//! A bundle made lighter after wasm-bindgen has made it: what its script never asks for goes, and the names
//! by which script and wasm know each other, sixteen random digits in each, become a letter or two. Compressors
//! can do neither.
//!
//! What does not live here: anything about what the code does; it stays as it is.

use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use walrus::{ModuleConfig, passes};

/// A script and its wasm.
#[derive(Debug)]
pub(super) struct Slim {
    pub(super) script: String,
    pub(super) wasm: Vec<u8>,
}

/// Names before and after.
type Names = BTreeMap<String, String>;

/// What server functions stream bytes with, of which a hall has none: each such class of the script holds
/// functions of the wasm.
const UNUSED: &str = "IntoUnderlying";

/// Begins every use of the wasm in the script.
const ASKED_FOR: &str = "wasm.";

/// Makes a bundle lighter.
///
/// # Errors
/// What wasm-bindgen wrote is not what it is read as here: another version, perhaps.
pub(super) fn slim(script: &str, wasm: &[u8]) -> Result<Slim> {
    let mut script = without_classes(script, UNUSED);
    let mut config = ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    let mut module = config.parse(wasm).context("wasm-bindgen's wasm cannot be read")?;

    let asked_for = asked_for(&script);
    let unasked: Vec<_> = module
        .exports
        .iter()
        .filter(|export| !asked_for.contains(&export.name.as_str()))
        .map(walrus::Export::id)
        .collect();
    unasked.into_iter().for_each(|export| module.exports.delete(export));
    passes::gc::run(&mut module);

    let exports = short(module.exports.iter().map(|export| export.name.as_str()));
    let imports = short(module.imports.iter().map(|import| import.name.as_str()));
    let modules = short(module.imports.iter().map(|import| import.module.as_str()));
    if let Some(missing) = asked_for.iter().find(|name| !exports.contains_key(**name)) {
        bail!("the script asks its wasm for `{missing}`, which it does not have");
    }
    for export in module.exports.iter_mut() {
        export.name = exports[&export.name].clone();
    }
    for import in module.imports.iter_mut() {
        import.name = imports[&import.name].clone();
        import.module = modules[&import.module].clone();
    }
    script = with_imports(&script, &imports, &modules)?;
    script = with_exports(&script, &exports);
    if let Some(line) = script.lines().find(|line| line.contains(UNUSED)) {
        bail!("the script still uses what was taken out of it: {line}");
    }
    Ok(Slim { script, wasm: module.emit_wasm() })
}

/// The shortest names, in the order of the old ones: `a` to `z`, `aa`, `ab` …
fn short<'a>(names: impl Iterator<Item = &'a str>) -> Names {
    let mut names: Vec<_> = names.map(str::to_owned).collect();
    names.sort();
    names.dedup();
    names.into_iter().enumerate().map(|(position, name)| (name, letters(position))).collect()
}

fn letters(position: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(position % 26).unwrap_or_default());
    let before = if position < 26 { String::new() } else { letters(position / 26 - 1) };
    format!("{before}{letter}")
}

/// The script without classes whose name begins like this, and without what is said of them at top level.
fn without_classes(script: &str, name: &str) -> String {
    let mut kept = String::new();
    let mut end: Option<&str> = None;
    for line in script.lines() {
        match end {
            Some(last) => {
                if line.ends_with(last) && (last == ";" || line == last) {
                    end = None;
                }
            }
            None if line.starts_with(&format!("export class {name}")) => end = Some("}"),
            None if line.starts_with(&format!("const {name}")) => {
                end = (!line.ends_with(';')).then_some(";");
            }
            None if line.starts_with(&format!("if (Symbol.dispose) {name}")) => {}
            None => {
                kept.push_str(line);
                kept.push('\n');
            }
        }
    }
    kept
}

/// What the script asks its wasm for.
fn asked_for(script: &str) -> Vec<&str> {
    let uses = script.match_indices(ASKED_FOR).filter(|(at, _)| begins_word(script, *at));
    let mut names: Vec<_> = uses.map(|(at, _)| word(&script[at + ASKED_FOR.len()..])).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// True unless the place is within a longer name, such as `app_bg.wasm`.
fn begins_word(script: &str, at: usize) -> bool {
    !script[..at].ends_with(|sign: char| is_of_name(sign) || sign == '.' || sign == '/')
}

fn is_of_name(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || sign == '_' || sign == '$'
}

fn word(text: &str) -> &str {
    &text[..text.find(|sign| !is_of_name(sign)).unwrap_or(text.len())]
}

/// The script that calls what it asks for by its new name.
fn with_exports(script: &str, exports: &Names) -> String {
    let mut renamed = String::new();
    let mut done = 0;
    for (at, _) in script.match_indices(ASKED_FOR) {
        let begin = at + ASKED_FOR.len();
        let name = word(&script[begin..]);
        if let (true, Some(new)) = (begins_word(script, at), exports.get(name)) {
            renamed.push_str(&script[done..begin]);
            renamed.push_str(new);
            done = begin + name.len();
        }
    }
    renamed.push_str(&script[done..]);
    renamed
}

/// The script that offers its functions by their new names, and only those that the wasm still uses.
fn with_imports(script: &str, imports: &Names, modules: &Names) -> Result<String> {
    let mut renamed = String::new();
    let mut offered = 0;
    let mut left_out: Option<String> = None;
    for line in script.lines() {
        if let Some(end) = &left_out {
            if line == end {
                left_out = None;
            }
            continue;
        }
        let indent = &line[..line.len() - line.trim_start().len()];
        let key = word(line.trim_start());
        let is_offer =
            key.starts_with("__wb") && line[indent.len() + key.len()..].starts_with(": ");
        if is_offer {
            let Some(new) = imports.get(key) else {
                left_out = (!line.ends_with(',')).then(|| format!("{indent}}},"));
                continue;
            };
            offered += 1;
            renamed.push_str(indent);
            renamed.push_str(new);
            renamed.push_str(&line[indent.len() + key.len()..]);
        } else if let Some((old, new)) =
            modules.iter().find(|(old, _)| line.trim_start().starts_with(&format!("\"{old}\":")))
        {
            renamed.push_str(&line.replacen(&format!("\"{old}\""), new, 1));
        } else {
            renamed.push_str(line);
        }
        renamed.push('\n');
    }
    if offered != imports.len() {
        bail!("the script offers {offered} of the {} functions its wasm asks for", imports.len());
    }
    Ok(renamed)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "\
export class IntoUnderlyingSink {
    free() {
        wasm.__wbg_intounderlyingsink_free(ptr, 0);
    }
}
if (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = IntoUnderlyingSink.prototype.free;
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_log_0123456789abcdef: function(arg0) {
            console.log(arg0);
        },
        __wbg_respond_0123456789abcdef: function(arg0) {
            arg0.respond();
        },
        __wbindgen_init: function() {
            const table = wasm.__wbindgen_externrefs;
        },
    };
    return {
        __proto__: null,
        \"./app_bg.js\": import0,
    };
}
const IntoUnderlyingSinkFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_intounderlyingsink_free(ptr, 1));
export function start() {
    wasm.start(new URL('app_bg.wasm', import.meta.url));
}
";

    /// A module that asks for three functions and offers two, of which the script above asks for one.
    fn wasm() -> Vec<u8> {
        let mut module = walrus::Module::default();
        let nothing = module.types.add(&[], &[]);
        let add = |module: &mut walrus::Module, name| {
            module.add_import_func("./app_bg.js", name, nothing).0
        };
        let log = add(&mut module, "__wbg_log_0123456789abcdef");
        let init = add(&mut module, "__wbindgen_init");
        let respond = add(&mut module, "__wbg_respond_0123456789abcdef");
        let table = module.tables.add_local(false, 1, None, walrus::RefType::EXTERNREF);
        module.exports.add("__wbindgen_externrefs", table);
        for (name, calls) in
            [("start", vec![log, init]), ("__wbg_intounderlyingsink_free", vec![respond])]
        {
            let mut body = walrus::FunctionBuilder::new(&mut module.types, &[], &[]);
            calls.into_iter().for_each(|it| {
                body.func_body().call(it);
            });
            let function = body.finish(vec![], &mut module.funcs);
            module.exports.add(name, function);
        }
        module.emit_wasm()
    }

    #[test]
    fn what_is_not_asked_for_goes_and_names_are_short() {
        let slim = slim(SCRIPT, &wasm()).expect("a bundle");
        assert_eq!(
            slim.script,
            "\
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        a: function(arg0) {
            console.log(arg0);
        },
        b: function() {
            const table = wasm.a;
        },
    };
    return {
        __proto__: null,
        a: import0,
    };
}
export function start() {
    wasm.b(new URL('app_bg.wasm', import.meta.url));
}
"
        );
        let module = walrus::Module::from_buffer(&slim.wasm).expect("wasm");
        let imports = module.imports.iter().map(|it| format!("{}.{}", it.module, it.name));
        assert_eq!(imports.collect::<Vec<_>>(), ["a.a", "a.b"]);
        let exports: Vec<_> = module.exports.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(exports, ["a", "b"]);
    }

    #[test]
    fn a_script_of_another_make_is_refused() {
        let check = |from: &str, to: &str, expected: &str| {
            let error = slim(&SCRIPT.replace(from, to), &wasm()).expect_err("another make");
            assert_eq!(error.to_string(), expected);
        };
        check(
            "wasm.start",
            "wasm.begin",
            "the script asks its wasm for `begin`, which it does not have",
        );
        check(
            "__wbg_log_0123456789abcdef:",
            "\"log\":",
            "the script offers 1 of the 2 functions its wasm asks for",
        );
        check(
            "new URL(",
            "IntoUnderlyingSink.wrap(",
            "the script still uses what was taken out of it:     wasm.b(IntoUnderlyingSink.wrap('app_bg.wasm', import.meta.url));",
        );
    }

    #[test]
    fn names_go_on_after_z() {
        let names = [0, 25, 26, 51, 52, 701, 702].map(letters);
        assert_eq!(names, ["a", "z", "aa", "az", "ba", "zz", "aaa"]);
    }
}
