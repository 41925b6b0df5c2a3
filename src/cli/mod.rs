//! The only place that knows flags, colour, terminal width, locale and today.
