mod commitments;
mod layout;
mod mock;
