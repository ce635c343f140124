"""Messages in and out, timers and dialogs: what makes a crash harmless."""
