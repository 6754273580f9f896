"""What the keys do, a module for each sort of command; `tui.app.command_table` names them."""
