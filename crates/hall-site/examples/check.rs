fn main() {
    let dir = std::env::args().nth(1).unwrap();
    match hall_site::read(dir.as_ref()) {
        Ok((site, report)) => println!("ok {} plans {} warnings", site.catalog.plans().len(), report.warnings()),
        Err(hall_site::ReadError::Invalid(report)) => {
            for d in report.diagnostics() { println!("{}:{}:{} {} {} | {}", d.file, d.line, d.column, d.code, d.message, d.mend); }
            println!("{} errors", report.errors());
        }
        Err(e) => println!("{e}"),
    }
}
