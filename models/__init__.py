"""What is true: tables, rules, actions and queries. Knows neither Telegram nor wording."""
