"""What stands around the views: window, menus, period bar, rail, status line."""
