mod answers;
mod brute_force;
mod fixture;
