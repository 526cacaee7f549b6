//! The command line: one module for each command, one for how all of them speak.

mod bundle;
mod config;
mod demo_password;
mod demo_shelf;
mod doctor;
mod finding;
mod generate;
mod hall_advise;
mod hall_audit;
mod hall_backtest;
mod hall_backup;
mod hall_build;
mod hall_check;
mod hall_dev;
mod hall_import;
mod hall_ledger;
mod hall_new;
mod hall_points;
mod hall_portfolio;
mod hall_rate;
mod hall_redemptions;
mod hall_seed;
mod hall_serve;
mod hall_stock;
mod load;
mod outcome;
mod running;
mod say;
mod store_file;
mod store_people;
mod usage_file;
mod used_codes;
mod watch;

use clap::{Args, Parser, Subcommand};
use hall_prerender::Compression;
use jiff::civil::Date;
use outcome::Failure;
use say::Voice;
use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    process::ExitCode,
};

/// Openhall: a telecom operator's self-service hall from one folder and one binary.
///
/// Exit codes: 0 done; 1 the site, a data file or what is kept is not right; 2 the command line is not right, or asks for
/// what there is not; 3 something around it is not right (a port in use, a folder that cannot be written, missing assets).
/// Data goes to standard output, messages to standard error. NO_COLOR is honoured.
#[derive(Debug, Parser)]
#[command(name = "hall", version, propagate_version = true, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(flatten)]
    manner: Manner,
    #[command(subcommand)]
    command: Command,
}

/// How to speak; the same for every command.
#[derive(Clone, Copy, Debug, Args)]
struct Manner {
    /// Print the result as JSON
    #[arg(long, global = true)]
    json: bool,
    /// Print errors only
    #[arg(long, short, global = true)]
    quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a site folder to start from
    New {
        /// Folder to make; it must not exist or be empty
        dir: PathBuf,
        /// The whole demonstration operator instead of the smallest site
        #[arg(long)]
        demo: bool,
    },
    /// Say everything that is wrong with a site
    Check {
        /// Site folder
        site: PathBuf,
    },
    /// Make the hall as a folder of static files
    Build {
        /// Site folder
        site: PathBuf,
        /// Folder to write; one from an earlier build is brought up to date
        #[arg(long)]
        out: PathBuf,
        #[command(flatten)]
        making: Making,
        /// How hard files are compressed
        #[arg(long, value_enum, default_value_t = Compress::Best)]
        compress: Compress,
    },
    /// Serve a site
    Serve {
        /// Site folder
        site: PathBuf,
        #[command(flatten)]
        listening: Listening,
        #[command(flatten)]
        making: Making,
        #[command(flatten)]
        serving: Serving,
    },
    /// Serve a site while you work on it: watches, rebuilds what changed, reloads the page
    Dev {
        /// Site folder
        site: PathBuf,
        #[command(flatten)]
        listening: Listening,
        #[command(flatten)]
        making: Making,
    },
    /// Fill a store with an invented population: subscribers, usage records and bills
    Seed {
        /// Site folder
        site: PathBuf,
        #[command(flatten)]
        seeding: hall_seed::Seeding,
    },
    /// Take real data in from CSV files: all of a file, or nothing of it
    #[command(subcommand)]
    Import(ImportCommand),
    /// Print what usage costs on a plan, month by month, with the rule behind every line
    Rate {
        #[command(flatten)]
        rating: hall_rate::Rating,
    },
    /// Find the cheapest plan and add-ons for past usage, exactly, out of the whole catalogue
    Advise {
        #[command(flatten)]
        asking: hall_advise::Asking,
    },
    /// Put advice to the test on the population of a store
    #[command(subcommand)]
    Advisor(AdvisorCommand),
    /// Say what the catalogue does to the people of a store: who has what, what would be best for whom
    Portfolio {
        #[command(flatten)]
        looking: hall_portfolio::Looking,
    },
    /// Look whether the points ledger is right; nothing is written
    #[command(subcommand)]
    Ledger(LedgerCommand),
    /// Look whether the audit chain is whole; nothing is written
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Copy the store as of now, also while a hall works with it, and look whether the copy is right
    Backup {
        #[command(flatten)]
        backing_up: hall_backup::BackingUp,
    },
    /// Make a store of a backup, if the backup is right
    Restore {
        #[command(flatten)]
        restoring: hall_backup::Restoring,
    },
    /// See what there is of rewards, and take more in
    #[command(subcommand)]
    Stock(hall_stock::Stock),
    /// Freeze, close, correct accounts of points, each act with its reason
    #[command(subcommand)]
    Points(hall_points::PointsCommand),
    /// See to orders of the points mall that wait for staff
    #[command(subcommand)]
    Redemptions(hall_redemptions::Redemptions),
    /// Look at the settings of a site
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Look for what could keep a hall from running here
    Doctor {
        /// Site folder to look at as well
        site: Option<PathBuf>,
        #[command(flatten)]
        listening: Listening,
        #[command(flatten)]
        making: Making,
    },
    /// Write the JSON Schemas of site files for your editor
    Schemas {
        /// Folder to write them to, such as SITE/schemas
        dir: PathBuf,
    },
    /// Print a completion script for your shell
    Completions {
        /// Shell
        shell: clap_complete::Shell,
    },
    /// Write the manual pages
    Man {
        /// Folder to write them to
        dir: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
enum ImportCommand {
    /// Usage records: subscriber,at,kind,direction,network,origin,destination,quantity
    Usage {
        #[command(flatten)]
        importing: hall_import::Importing,
    },
    /// Codes of a partner for a reward: code,usable_until
    Vouchers {
        #[command(flatten)]
        codes: hall_stock::Codes,
    },
    /// Subscribers: msisdn,plan,joined_on and, as wanted, name,birth_year,email,paying,balance,points,
    /// add_ons,services,student,corporate
    Subscribers {
        #[command(flatten)]
        importing: hall_import::Importing,
    },
}

#[derive(Debug, Subcommand)]
enum AdvisorCommand {
    /// Choose by each person's earlier months, score on the later ones, and say how much was lost
    Backtest {
        #[command(flatten)]
        testing: hall_backtest::Testing,
    },
}

#[derive(Debug, Subcommand)]
enum LedgerCommand {
    /// Hold every row to every invariant; names the first that breaks one
    Verify {
        #[command(flatten)]
        ledger: hall_ledger::Ledger,
    },
    /// Make accounts out of nothing but their transfers and compare
    Replay {
        #[command(flatten)]
        replaying: hall_ledger::Replaying,
    },
}

#[derive(Debug, Subcommand)]
enum AuditCommand {
    /// Read the whole chain; names the first place where something is wrong
    Verify {
        #[command(flatten)]
        verifying: hall_audit::Verifying,
    },
}

#[derive(Debug, Subcommand)]
enum ConfigCommand {
    /// Print hall.toml with every default filled in
    Show {
        /// Site folder
        site: PathBuf,
    },
}

/// How a hall is made.
#[derive(Clone, Debug, Args)]
struct Making {
    /// Day to make it for (default: today where the operator is); decides which promotions show
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
    /// Front-end assets to use instead of those in this binary
    #[arg(long, value_name = "DIR")]
    assets: Option<PathBuf>,
}

/// Where a hall listens.
#[derive(Clone, Copy, Debug, Args)]
struct Listening {
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "HOST:PORT")]
    addr: SocketAddr,
}

/// What a hall has besides its public pages.
#[derive(Clone, Debug, Args)]
struct Serving {
    /// File of the store, made when there is none (default: hall.db, when it is there); without a
    /// store the hall has its public pages only
    #[arg(long, value_name = "FILE")]
    store: Option<PathBuf>,
    /// Demonstration: text messages arrive at /dev/inbox instead of on phones
    #[arg(long)]
    demo: bool,
    /// Address for /metrics, apart from the readers' (default: nowhere)
    #[arg(long, value_name = "HOST:PORT")]
    metrics: Option<SocketAddr>,
    /// Publish the site again whenever its files change; a broken one is logged and changes nothing
    #[arg(long)]
    watch: bool,
    /// File with the key of the operator's gateway, which brings short messages of subscribers to
    /// /api/v1/sms-hall (default: there is no such channel)
    #[arg(long, value_name = "FILE")]
    sms_hall_key: Option<PathBuf>,
    /// File with the key that the operator's staff show at /api/v1/staff/ (default: nobody of them may ask)
    #[arg(long, value_name = "FILE")]
    staff_key: Option<PathBuf>,
    /// Address of a proxy in front of the hall, whose X-Forwarded-For is believed; may be repeated
    #[arg(long = "proxy", value_name = "IP")]
    proxies: Vec<IpAddr>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Compress {
    /// As small as it gets
    Best,
    /// Quickly
    Fast,
    /// Not at all
    None,
}

impl From<Compress> for Compression {
    fn from(compress: Compress) -> Self {
        match compress {
            Compress::Best => Self::Best,
            Compress::Fast => Self::Fast,
            Compress::None => Self::None,
        }
    }
}

/// Runs a command and reports how it went.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let voice = Voice::new(arguments.manner.json, arguments.manner.quiet);
    match dispatch(&arguments.command, &voice) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            voice.failure(&failure);
            failure.exit_code()
        }
    }
}

fn dispatch(command: &Command, voice: &Voice) -> Result<(), Failure> {
    match command {
        Command::New { dir, demo } => hall_new::run(dir, *demo, voice),
        Command::Check { site } => hall_check::run(site, voice),
        Command::Build { site, out, making, compress } => {
            hall_build::run(site, out, making, (*compress).into(), voice)
        }
        Command::Serve { site, listening, making, serving } => {
            hall_serve::run(site, listening.addr, making, serving, voice)
        }
        Command::Dev { site, listening, making } => {
            hall_dev::run(site, listening.addr, making, voice)
        }
        Command::Seed { site, seeding } => hall_seed::run(site, seeding, voice),
        Command::Import(ImportCommand::Usage { importing }) => {
            hall_import::run(hall_import::Kind::Usage, importing, voice)
        }
        Command::Import(ImportCommand::Subscribers { importing }) => {
            hall_import::run(hall_import::Kind::Subscribers, importing, voice)
        }
        Command::Rate { rating } => hall_rate::run(rating, voice),
        Command::Advise { asking } => hall_advise::run(asking, voice),
        Command::Advisor(AdvisorCommand::Backtest { testing }) => {
            hall_backtest::run(testing, voice)
        }
        Command::Portfolio { looking } => hall_portfolio::run(looking, voice),
        Command::Ledger(LedgerCommand::Verify { ledger }) => hall_ledger::verify(ledger, voice),
        Command::Ledger(LedgerCommand::Replay { replaying }) => {
            hall_ledger::run_replay(replaying, voice)
        }
        Command::Audit(AuditCommand::Verify { verifying }) => hall_audit::verify(verifying, voice),
        Command::Backup { backing_up } => hall_backup::back_up(backing_up, voice),
        Command::Restore { restoring } => hall_backup::restore(restoring, voice),
        Command::Import(ImportCommand::Vouchers { codes }) => hall_stock::import(codes, voice),
        Command::Stock(what) => hall_stock::run(what, voice),
        Command::Points(what) => hall_points::run(what, voice),
        Command::Redemptions(what) => hall_redemptions::run(what, voice),
        Command::Config(ConfigCommand::Show { site }) => config::show(site, voice),
        Command::Doctor { site, listening, making } => {
            doctor::run(site.as_deref(), listening.addr, making, voice)
        }
        Command::Schemas { dir } => generate::schemas(dir, voice),
        Command::Completions { shell } => generate::completions(*shell),
        Command::Man { dir } => generate::man(dir, voice),
    }
}
