"""Values and rules: pure functions of stored values, the rules in force, and now."""
