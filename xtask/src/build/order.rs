//! The functions of a wasm put into an order in which like stands beside like: a compressor tells what it has
//! just seen in fewer bits than what is far behind. It takes a fortieth off what travels.
//!
//! What does not live here: anything about what the functions do; they stay as they are.

use anyhow::{Context, Result};
use std::convert::Infallible;
use wasm_encoder::{
    CodeSection, FunctionSection, Module,
    reencode::{Error, Reencode, utils},
};
use wasmparser::{
    BinaryReaderError, CodeSectionReader, FunctionBody, FunctionSectionReader, Operator, Parser,
    Payload, TypeRef,
};

/// Sorts the functions by their type, then by their code without regard to whom they call.
///
/// # Errors
/// It is no wasm, or of a newer make than can be read.
pub(super) fn in_order(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut order = Order::of(wasm).context("the functions of the wasm cannot be read")?;
    let mut module = Module::new();
    order
        .parse_core_module(&mut module, Parser::new(0), wasm)
        .context("the functions of the wasm cannot be put into another order")?;
    Ok(module.finish())
}

/// Where functions go. Those that are imported stand before all others and stay where they are.
struct Order {
    /// How many are imported.
    imported: u32,
    /// Old positions in the new order, counted from the first that is not imported.
    old: Vec<u32>,
    /// New positions by the old ones.
    new: Vec<u32>,
}

impl Order {
    fn of(wasm: &[u8]) -> Result<Self, BinaryReaderError> {
        let mut imported = 0;
        let mut types = Vec::new();
        let mut bodies = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        let is_function =
                            matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_));
                        imported += u32::from(is_function);
                    }
                }
                Payload::FunctionSection(functions) => {
                    types = functions.into_iter().collect::<Result<_, _>>()?;
                }
                Payload::CodeSectionEntry(body) => bodies.push(shape(&body)?),
                _ => {}
            }
        }
        let mut functions: Vec<_> = types.into_iter().zip(bodies).zip(0u32..).collect();
        functions.sort();
        let old: Vec<u32> = functions.into_iter().map(|(_, position)| position).collect();
        let mut new = vec![0; old.len()];
        for (old, position) in old.iter().zip(0u32..) {
            new[*old as usize] = position;
        }
        Ok(Self { imported, old, new })
    }

    /// Things that stand in the old order in the new one.
    fn arrange<T: Clone>(&self, things: &[T]) -> Vec<T> {
        self.old.iter().filter_map(|old| things.get(*old as usize).cloned()).collect()
    }
}

/// The code of a function without whom it calls: functions that are made from one of a library's for different
/// types are alike but for that.
fn shape(body: &FunctionBody<'_>) -> Result<Vec<u8>, BinaryReaderError> {
    let (code, begin) = (body.as_bytes(), body.range().start);
    let mut operators = body.get_operators_reader()?;
    let mut shape = code[..operators.original_position() - begin].to_vec();
    while !operators.eof() {
        let from = operators.original_position() - begin;
        let operator = operators.read()?;
        let until = operators.original_position() - begin;
        let until = if matches!(operator, Operator::Call { .. }) { from + 1 } else { until };
        shape.extend_from_slice(&code[from..until]);
    }
    Ok(shape)
}

impl Reencode for Order {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        let own = function.checked_sub(self.imported).and_then(|own| self.new.get(own as usize));
        Ok(own.map_or(function, |new| self.imported + new))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error> {
        let types = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for kind in self.arrange(&types) {
            functions.function(self.type_index(kind)?);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for body in self.arrange(&bodies) {
            utils::parse_function_body(self, code, body)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::{FunctionBuilder, FunctionId, ModuleConfig, ValType};

    /// A module of four functions that each give a number; the last calls the first.
    fn wasm() -> Vec<u8> {
        let mut module = walrus::Module::default();
        let nothing = module.types.add(&[], &[]);
        let (log, _) = module.add_import_func("a", "log", nothing);
        let add = |module: &mut walrus::Module,
                   kinds: &[ValType],
                   value: i32,
                   calls: Option<FunctionId>| {
            let params: Vec<_> = kinds.iter().map(|kind| module.locals.add(*kind)).collect();
            let mut body = FunctionBuilder::new(&mut module.types, kinds, &[ValType::I32]);
            if let Some(other) = calls {
                body.func_body().call(log).call(other).drop();
            }
            body.func_body().i32_const(value);
            body.finish(params, &mut module.funcs)
        };
        let nine = add(&mut module, &[], 9, None);
        let wide = add(&mut module, &[ValType::I64], 8, None);
        let two = add(&mut module, &[], 2, None);
        let caller = add(&mut module, &[], 5, Some(nine));
        for (name, function) in [("nine", nine), ("wide", wide), ("two", two), ("caller", caller)] {
            module.exports.add(name, function);
        }
        module.emit_wasm()
    }

    /// The function of a name, as the reader prints it, with those it calls by the number that they give.
    fn told(wasm: &[u8], name: &str) -> String {
        let module = ModuleConfig::new().parse(wasm).expect("wasm");
        let constant = |function: &walrus::LocalFunction| {
            let block = function.block(function.entry_block());
            block.instrs.iter().rev().find_map(|(instruction, _)| match instruction {
                walrus::ir::Instr::Const(value) => Some(format!("{:?}", value.value)),
                _ => None,
            })
        };
        let function = module.exports.get_func(name).expect("exported");
        let local = module.funcs.get(function).kind.unwrap_local();
        let calls =
            local.block(local.entry_block()).instrs.iter().filter_map(|(instruction, _)| {
                let walrus::ir::Instr::Call(call) = instruction else { return None };
                match &module.funcs.get(call.func).kind {
                    walrus::FunctionKind::Local(other) => constant(other),
                    _ => Some("imported".to_owned()),
                }
            });
        let calls: Vec<_> = calls.collect();
        format!("{name} {} {calls:?}", constant(local).unwrap_or_default())
    }

    #[test]
    fn functions_change_places_and_stay_what_they_are() {
        let before = wasm();
        let after = in_order(&before).expect("an order");
        assert_ne!(before, after);
        for name in ["nine", "wide", "two", "caller"] {
            assert_eq!(told(&after, name), told(&before, name));
        }
        assert_eq!(told(&after, "caller"), "caller I32(5) [\"imported\", \"I32(9)\"]");
    }

    #[test]
    fn what_is_no_wasm_is_refused() {
        assert!(in_order(b"no wasm").is_err());
    }
}
