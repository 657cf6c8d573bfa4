mod commitments;
mod layout;
mod mock;
mod timelock;
