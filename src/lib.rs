//! Coil.
