mod pulses;
mod vectors;
