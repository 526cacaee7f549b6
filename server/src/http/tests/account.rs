//! The account side, seen from outside: in-process requests to a hall with a store, with a clock that
//! tests set and an operator that has two subscribers.

mod account_home;
mod advice;
mod bank;
mod bills;
mod client;
mod consents;
mod document;
mod ebill;
mod forgetting;
mod guard;
mod inbox;
mod limits;
mod matrix;
mod messages;
mod odd_requests;
mod operator;
mod orders;
mod outbox;
mod payments;
mod plans;
mod points;
mod products;
mod public_only;
mod publishing;
mod service_password;
mod sessions;
mod shell;
mod sign_in;
mod sign_in_password;
mod step_up;
mod tags;
mod tickets;
mod usage_records;
mod world;
