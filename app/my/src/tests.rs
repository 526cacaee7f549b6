//! Tests of whole pages, over the answers of a small hall.

mod advice;
mod bills;
mod contact;
mod home;
mod orders;
mod pay;
mod personal;
mod plans;
mod points;
mod points_account;
mod records;
mod screen;
