"""What the commands of `zhibu` do, loaded when they are called."""
