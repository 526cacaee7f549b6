mod brute_force;
mod fixture;
mod gaps;
