//! What setters write, who may call them and when.

mod bounds;
mod limits;
mod mock;
mod setters;
