"""python -m tui is the command quoth."""

from tui.cli.main import main

raise SystemExit(main())
