"""The chapters of the report: each is a function from `Context` to a `Section`."""
