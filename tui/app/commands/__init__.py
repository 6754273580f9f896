"""What the keys do, a module for each sort of command; `tui.app.keys.command_table` names them."""
