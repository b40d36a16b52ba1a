"""THE COMMAND `relaas`: one thin file a command."""
