"""The proof. Folders are tiers (DESIGN: tests); people in tests have names."""
